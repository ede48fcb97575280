"""Permanence: adoption, special guardianship and other orders for good."""

from django.apps import AppConfig


class PermanenceConfig(AppConfig):
    name = "keel.permanence"

"""Supervision, and what managers record and decide."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "keel.oversight"

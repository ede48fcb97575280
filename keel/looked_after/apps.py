"""Looked-after children: episodes, placements, care plans, visits, reviews."""

from django.apps import AppConfig


class LookedAfterConfig(AppConfig):
    name = "keel.looked_after"

"""The legal gateway, pre-proceedings, orders."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "keel.proceedings"

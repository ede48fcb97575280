"""What every area may use."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "keel.core"

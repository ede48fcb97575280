"""Strategy discussions, enquiries, conferences, protection plans."""

from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "keel.child_protection"

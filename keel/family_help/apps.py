"""Early help, assessments, and children in need."""

from django.apps import AppConfig


class FamilyHelpConfig(AppConfig):
    name = "keel.family_help"

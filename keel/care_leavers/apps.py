"""Care leavers: what they are owed, their pathway plan, their homes, and who is in touch."""

from django.apps import AppConfig


class CareLeaversConfig(AppConfig):
    name = "keel.care_leavers"

"""The front door: contacts, decisions on them, referrals."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "keel.front_door"

"""Import, export, the API for partners, subject access."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "keel.exchange"

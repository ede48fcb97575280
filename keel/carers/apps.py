"""Carers: those who look after other people's children by private arrangement."""

from django.apps import AppConfig


class CarersConfig(AppConfig):
    name = "keel.carers"

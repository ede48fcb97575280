"""Direct work: an area of its own, so that no other has to know of it."""

from django.apps import AppConfig


class DirectWorkConfig(AppConfig):
    name = "tests.recording.direct_work"

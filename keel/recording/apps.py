"""The engine of recording: sheets, drafts, saving, and what should be written next."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    name = "keel.recording"

"""The engine of recording: sheets, drafts, saving, and what should be written next."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    name = "keel.recording"

    def ready(self) -> None:
        """Refuse to start with a sheet that names a question or a sheet that there is not."""
        from keel.recording.sheets import all_sheets  # noqa: PLC0415  # models must be loaded

        sheets = all_sheets()
        mistakes = [mistake for sheet in sheets.values() for mistake in sheet.mistakes(sheets)]
        if mistakes:
            raise ValueError("; ".join(mistakes))

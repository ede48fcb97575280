"""The stored stream of events, and the deadlines and signals that follow from it."""

from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    name = "keel.chronology"

    def ready(self) -> None:
        """Refuse to start with a kind of record that names a field its model does not have."""
        from keel.chronology.kinds import all_records  # noqa: PLC0415  # models must be loaded

        mistakes = [mistake for record in all_records() for mistake in record.mistakes()]
        if mistakes:
            raise ValueError("; ".join(mistakes))

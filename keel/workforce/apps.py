"""Who works here: practitioners, teams, employers, and what each may do."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "keel.workforce"

    def ready(self) -> None:
        """Let pages ask the table of roles who may open them."""
        from keel.core.access import permissions_come_from  # noqa: PLC0415  # models come first
        from keel.workforce.access import permissions_of  # noqa: PLC0415  # likewise

        permissions_come_from(permissions_of)

"""What every area may use."""

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured


class CoreConfig(AppConfig):
    name = "keel.core"

    def ready(self) -> None:
        """Refuse to start while a kind of record does not say how private its fields are."""
        from keel.core.privacy import unclassified  # noqa: PLC0415  # models come first

        missing = unclassified(apps.get_models())
        if missing:
            raise ImproperlyConfigured(f"Not classified for privacy: {', '.join(missing)}")

"""The users as whom imports and exports are on the trail. Nobody can sign in as one."""

from __future__ import annotations

from keel.core.models import User


def importer() -> User:
    """The import."""
    return _user("ssd-import@keel.invalid", "SSD import")


def exporter() -> User:
    """The export of the dataset."""
    return _user("ssd-export@keel.invalid", "SSD export")


def records_exporter() -> User:
    """The export of all records."""
    return _user("records-export@keel.invalid", "Records export")


def _user(email: str, name: str) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User(email=email, name=name, is_active=False)
        user.set_unusable_password()
        user.save()
    return user

"""Who signs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

MAY_CHANGE = ("password", "last_login", "is_active")
"""The columns of a user that the application may write once the user is there."""


class UserManager(BaseUserManager["User"]):
    """Makes users. There is no superuser: nobody stands above access and the trail."""

    def create_user(self, email: str, password: str | None = None, *, name: str) -> User:
        """Make somebody who can sign in."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in, or a part of Keel (an import, the night run) that writes."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save what may change. Who somebody is stands on the trail, and is not rewritten here."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = MAY_CHANGE
        super().save(*args, **kwargs)

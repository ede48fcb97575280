"""Signing in: no accounts of one's own making, and, in the demo, people to sign in as."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

DEMO_PASSWORD = "an authority that does not exist"  # noqa: S105  # shown on the demo's own page
"""The password of everybody in the demo. Nobody has it in service: the demo alone gives it."""


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it has no types
    """Accounts are made by whoever looks after Keel, never by signing up."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
        "account_inactive": "This account is closed",
        "incorrect_password": "The password is not right",
        "enter_current_password": "Enter the password that you have now",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

"""Addresses and permissions: who may open what, and what an address gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter

PUBLIC = {
    "account_login",
    "account_inactive",
    "account_logout",  # of whoever is signed in
    "account_signup",  # says that nobody signs up
    "calendar_feed",  # asks for a secret instead, and names nobody
    "mfa_authenticate",  # the second half of signing in
    "rulebook",
    "rulebook_in_full",
    "rule",
}
"""The pages for which nobody need be signed in. Nothing of any person is on them."""

ONES_OWN_ACCOUNT = {
    "account_change_password",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}
"""The pages on how somebody signs in, allauth's: whoever is signed in has them for themselves."""

WORDS_IN_ADDRESSES = {
    "rulebook/<str:named>/",
    "rulebook/<str:named>/set-limit/",
    "rulebook/<str:named>/adopt/",
    "rulebook/<str:named>/withdraw/",
    "what-is-authorised/<str:named>/",
    "calendar/<str:secret>/",
}
"""The addresses that hold words: a rule's id, which is public; the signed key of a feed."""


@dataclass(frozen=True)
class Address:
    """One pattern of the URLs, whole."""

    name: str
    route: str
    converters: tuple[object, ...]
    view: Callable[..., Any]


def addresses(resolver: URLResolver, before: Address | None = None) -> Iterator[Address]:
    """Every page there is, wherever its pattern is included."""
    start = before or Address("", "", (), len)
    for pattern in resolver.url_patterns:
        whole = Address(
            name=getattr(pattern, "name", "") or "",
            route=start.route + str(pattern.pattern),
            converters=(*start.converters, *pattern.pattern.converters.values()),
            view=getattr(pattern, "callback", len),
        )
        if isinstance(pattern, URLPattern):
            yield whole
        else:
            yield from addresses(pattern, whole)


PAGES = tuple(addresses(get_resolver()))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def is_public(page: Address) -> bool:
    return not getattr(page.view, "login_required", True)


def test_the_public_pages_are_those_listed() -> None:
    accounts = {page.name for page in PAGES if page.view.__module__.startswith("allauth.")}
    public = {page.name for page in PAGES if is_public(page)}

    assert public - accounts == PUBLIC - accounts
    assert accounts == (PUBLIC & accounts) | ONES_OWN_ACCOUNT
    assert public & ONES_OWN_ACCOUNT == set()


@every_page
def test_every_page_names_the_permission_it_requires(page: Address) -> None:
    permission = getattr(page.view, "permission", None)

    assert permission is not None or page.name in PUBLIC | ONES_OWN_ACCOUNT


@every_page
def test_no_address_has_room_for_a_name_or_a_number_of_a_person(page: Address) -> None:
    only_keys = all(isinstance(part, IntConverter | UUIDConverter) for part in page.converters)

    assert only_keys or page.route in WORDS_IN_ADDRESSES


def test_every_page_has_a_name_of_its_own() -> None:
    names = [page.name for page in PAGES]

    assert "" not in names
    assert len(set(names)) == len(names)

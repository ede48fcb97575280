"""Signing in and out, and the second factor."""

from __future__ import annotations

import re
from datetime import datetime
from http import HTTPStatus

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import LazySettings
from django.http.response import HttpResponseBase
from django.test import Client

from keel.core.accounts import DEMO_PASSWORD
from keel.core.models import User
from keel.rulebook.calendar import LONDON
from keel.synthetic.sign_ins import PEOPLE
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db

PASSWORD = "three random words"


@pytest.fixture
def amira() -> User:
    return User.objects.create_user("amira@example.org", PASSWORD, name="Amira Khan")


@pytest.fixture
def signed_in(client: Client, amira: User) -> Client:
    client.post("/account/sign-in/", {"login": amira.email, "password": PASSWORD})
    return client


def test_somebody_with_an_account_signs_in_and_comes_to_their_home(
    client: Client, amira: User
) -> None:
    sent = {"login": "amira@example.org", "password": PASSWORD}

    response = client.post("/account/sign-in/", sent)

    assert response.headers["Location"] == "/"
    assert "Amira Khan Sign out" in text_of(client.get("/"))


def test_a_wrong_password_does_not_say_which_of_the_two_is_wrong(
    client: Client, amira: User
) -> None:
    for login in (amira.email, "nobody@example.org"):
        page = text_of(client.post("/account/sign-in/", {"login": login, "password": "x"}))

        assert "There is a problem The email address or the password is not right" in page


def test_a_closed_account_does_not_sign_in(client: Client, amira: User) -> None:
    amira.is_active = False
    amira.save(update_fields=["is_active"])

    client.post("/account/sign-in/", {"login": amira.email, "password": PASSWORD})

    assert client.get("/").status_code == HTTPStatus.FOUND


def test_too_many_tries_have_to_wait(client: Client, amira: User) -> None:
    sent = {"login": amira.email, "password": "wrong"}
    answers = [client.post("/account/sign-in/", sent) for _ in range(6)]

    assert "Too many tries" in text_of(answers[-1])


def test_a_whole_office_signs_in_within_a_minute_from_one_address(amira: User) -> None:
    with time_machine.travel(datetime(2026, 3, 30, 9, tzinfo=LONDON), tick=False):
        sent = {"login": amira.email, "password": PASSWORD}
        answers = [Client().post("/account/sign-in/", sent) for _ in range(40)]

    assert {answer.status_code for answer in answers} == {HTTPStatus.FOUND}


def test_signing_out_is_sent_and_not_followed(signed_in: Client) -> None:
    assert "You will have to sign in again" in text_of(signed_in.get("/account/sign-out/"))
    assert signed_in.get("/").status_code == HTTPStatus.OK

    signed_in.post("/account/sign-out/")

    assert signed_in.get("/").status_code == HTTPStatus.FOUND


def test_nobody_signs_up(client: Client) -> None:
    sent = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    assert "Nobody signs up for Keel" in text_of(client.get("/account/sign-up/"))
    client.post("/account/sign-up/", sent)

    assert not User.objects.filter(email="new@example.org").exists()


@pytest.fixture
def made_up() -> User:
    """One of the people of the demo."""
    person = PEOPLE[0]
    return User.objects.create_user(person.email, DEMO_PASSWORD, name=person.name)


def test_the_demo_lists_those_of_its_people_who_are_there(
    client: Client, settings: LazySettings, made_up: User
) -> None:
    settings.DEMO = True

    page = text_of(client.get("/account/sign-in/"))

    assert f"{made_up.name} {PEOPLE[0].role}" in page
    assert PEOPLE[1].name not in page


def test_whoever_is_chosen_in_the_demo_is_signed_in(
    client: Client, settings: LazySettings, made_up: User
) -> None:
    settings.DEMO = True
    html = html_of(client.get("/account/sign-in/"))
    hidden = dict(re.findall(r'<input type="hidden" name="(login|password)" value="([^"]*)"', html))

    client.post("/account/sign-in/", hidden)

    assert made_up.name in text_of(client.get("/"))


@pytest.mark.parametrize("address", ["/account/sign-in/", "/rulebook/"])
def test_nobody_is_listed_anywhere_in_service(
    address: str, client: Client, settings: LazySettings, made_up: User
) -> None:
    settings.DEMO = False

    html = html_of(client.get(address))

    assert made_up.name not in html
    assert DEMO_PASSWORD not in html


def test_a_password_is_changed_by_whoever_knows_it(signed_in: Client, amira: User) -> None:
    new = "four other random words"
    wrong = text_of(
        signed_in.post(
            "/account/password/", {"oldpassword": "x", "password1": new, "password2": new}
        )
    )
    signed_in.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    amira.refresh_from_db()
    assert "Enter the password that you have now" in wrong
    assert amira.check_password(new)


def add_phone(browser: Client) -> HttpResponseBase:
    """Add a code from a phone, once the password has been given again."""
    browser.post("/account/password-again/?next=/account/phone/", {"password": PASSWORD})
    page = html_of(browser.get("/account/phone/"))
    assert "<svg" in page
    secret = re.search(r"Type this key into the app instead: (\w+)", page)
    assert secret
    code = hotp_value(secret[1], next(yield_hotp_counters_from_time()))
    return browser.post("/account/phone/", {"code": f"{code:06}"}, follow=True)


def test_a_code_from_a_phone_is_added_and_then_asked_for(signed_in: Client, amira: User) -> None:
    codes = text_of(add_phone(signed_in))
    signed_in.post("/account/sign-out/")
    sent = {"login": amira.email, "password": PASSWORD}

    asked = text_of(signed_in.post("/account/sign-in/", sent, follow=True))
    refused = text_of(signed_in.post("/account/sign-in/code/", {"code": "000000"}))

    assert "Codes for when you have lost your phone" in codes
    assert "Enter the code from your phone" in asked
    assert "There is a problem" in refused
    assert signed_in.get("/").status_code == HTTPStatus.FOUND


def test_a_code_that_was_kept_serves_when_the_phone_is_lost(signed_in: Client, amira: User) -> None:
    kept = re.search(r"<li>(\w{8})</li>", html_of(add_phone(signed_in)))
    assert kept
    signed_in.post("/account/sign-out/")
    signed_in.post("/account/sign-in/", {"login": amira.email, "password": PASSWORD})

    signed_in.post("/account/sign-in/code/", {"code": kept[1]})

    assert "Amira Khan Sign out" in text_of(signed_in.get("/"))


def test_the_code_is_stopped_by_whoever_can_give_it(signed_in: Client) -> None:
    add_phone(signed_in)
    index = text_of(signed_in.get("/account/"))
    new = text_of(signed_in.get("/account/codes/new/"))
    stop = text_of(signed_in.get("/account/phone/stop/"))

    signed_in.post("/account/phone/stop/")

    assert "You are asked for a code" in index
    assert "Make new codes" in new
    assert "Your password alone will let somebody in." in stop
    assert "Add a code from your phone" in text_of(signed_in.get("/account/"))


def test_a_password_is_asked_for_again_before_how_one_signs_in_is_changed(
    signed_in: Client,
) -> None:
    page = text_of(signed_in.get("/account/phone/", follow=True))

    assert "Enter your password again" in page

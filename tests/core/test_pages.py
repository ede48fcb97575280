"""The frame of every page, and the pages for what went wrong."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest
from django.conf import LazySettings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory

from keel.core import pages
from keel.core.models import SavedMeanwhileError
from tests.cast import Member
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db


def test_a_page_that_does_not_exist_says_so(client: Client) -> None:
    page = text_of(client.get("/nowhere/"), HTTPStatus.NOT_FOUND)

    assert "There is no such page" in page


def test_our_own_mistake_is_owned_without_asking_for_the_session_or_the_database() -> None:
    response = pages.server_error(RequestFactory().get("/"))

    assert "Keel made a mistake" in text_of(response, HTTPStatus.INTERNAL_SERVER_ERROR)


def test_a_request_that_makes_no_sense_is_answered_before_anybody_is_known() -> None:
    response = pages.bad_request(RequestFactory().get("/"), SuspiciousOperation())

    assert "Keel could not read that" in text_of(response, HTTPStatus.BAD_REQUEST)


def test_a_form_of_another_session_says_that_nothing_was_saved(client: Client) -> None:
    request = client.get("/rulebook/").wsgi_request

    assert "Nothing was saved" in text_of(pages.form_expired(request), HTTPStatus.FORBIDDEN)


def test_whoever_saved_second_is_told_so_and_can_go_on_from_there(worker: Member) -> None:
    request = worker.browser.get("/rulebook/").wsgi_request
    answer = pages.SavedMeanwhile(lambda _: HttpResponse()).process_exception(
        request, SavedMeanwhileError("A record")
    )

    assert answer is not None
    assert "Somebody else saved this first" in text_of(answer, HTTPStatus.CONFLICT)
    assert "govuk-service-navigation" in html_of(answer)


def test_an_empty_form_that_was_sent_was_sent() -> None:
    assert pages.submitted(RequestFactory().post("/", {})) is not None
    assert pages.submitted(RequestFactory().get("/")) is None


def test_nothing_of_a_page_is_kept_by_the_browser(client: Client) -> None:
    assert client.get("/rulebook/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/account/sign-in/", "/rulebook/", "/rulebook/CP-05/"])
def test_no_page_has_a_script_or_a_style_within_it(address: str, client: Client) -> None:
    html = html_of(client.get(address))

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", html)


def test_no_page_bears_the_marks_of_gov_uk(client: Client) -> None:
    html = html_of(client.get("/rulebook/"))

    assert "GOV.UK" not in html
    assert "crown" not in html.lower()
    assert "govuk-header" not in html


def test_the_demo_says_on_every_page_that_it_is_made_up(
    client: Client, settings: LazySettings
) -> None:
    settings.DEMO = True

    assert "Port Haven is made up. Nobody here is real." in text_of(client.get("/rulebook/"))


def test_service_does_not_say_that_it_is_made_up(client: Client, settings: LazySettings) -> None:
    settings.DEMO = False

    assert "made up" not in text_of(client.get("/rulebook/"))

"""The rulebook as anybody reads it."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client

from keel.chronology.kinds import all_records
from keel.chronology.local_rules import adopt, set_limit
from keel.chronology.ownership import hand_over
from keel.core.models import User
from keel.rulebook import events
from keel.rulebook.calendar import working_days
from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.sources import WORKING_TOGETHER, Evidence, Force
from keel.rulebook.timescale import Timescale, always, with_stand_in
from keel.workspace.rulebook import timescales
from keel.workspace.rulebook.chapters import chapters
from tests.workspace.pages import html_of, text_of

pytestmark = pytest.mark.django_db


def test_every_rule_stands_in_one_chapter() -> None:
    timescales = [rule.id for chapter in chapters() for rule in chapter.timescales]
    signals = [signal.id for chapter in chapters() for signal in chapter.signals]

    assert sorted(timescales) == sorted(rule.id for rule in TIMESCALES)
    assert sorted(signals) == sorted(signal.id for signal in SIGNALS)


def test_anybody_may_read_the_whole_of_it_without_signing_in(client: Client) -> None:
    page = text_of(client.get("/rulebook/in-full/"))

    for rule in TIMESCALES:
        assert f"{rule.id} {rule.duty}" in page
        assert all(example.because[1:] in page for example in rule.examples)
    for signal in SIGNALS:
        assert f"{signal.id} {signal.title}" in page
        assert signal.clears_when in page


@pytest.mark.parametrize("rule", [*TIMESCALES, *SIGNALS], ids=lambda rule: rule.id)
def test_every_rule_has_a_page_of_its_own(
    rule: Timescale, client: Client, keel_records_everything: None
) -> None:
    page = text_of(client.get(f"/rulebook/{rule.id}/"))

    assert rule.id in page
    assert "{" not in page
    assert "Not known here" not in page


def test_a_rule_that_does_not_exist_has_none(client: Client) -> None:
    assert client.get("/rulebook/XX-01/").status_code == HTTPStatus.NOT_FOUND


def test_a_timescale_says_what_starts_and_keeps_it_how_long_and_who_says_so(
    client: Client, keel_records_everything: None
) -> None:
    page = text_of(client.get("/rulebook/CP-05/"))

    assert (
        "The clock starts Whichever was first: Strategy discussion began a section 47 enquiry or "
        "Section 47 enquiry began."
    ) in page
    assert "Not to be confused with Strategy discussion held." in page
    assert "Time allowed 15 working days" in page
    assert "and none later than 15 working days." in page
    assert "It is kept by Initial child protection conference held." in page
    assert "It is no longer needed after Section 47 enquiry ended, no conference needed." in page
    assert "Source Working Together to Safeguard Children" in page
    assert "Force Statutory guidance" in page
    assert "¶5 of: Inspection of Hull children's services, November 2022" in page
    assert "Starts on 27 March 2026: due by 21 April 2026." in page


def test_a_timescale_says_what_stands_in_for_what_a_source_lacks() -> None:
    lacking = Timescale(
        id="XX-01",
        duty="Hold a conference",
        after=with_stand_in(events.STRATEGY_DISCUSSION_HELD, events.SECTION_47_STARTED),
        until=events.INITIAL_CONFERENCE_HELD,
        within=always(working_days(15)),
        source=WORKING_TOGETHER,
        force=Force.GUIDANCE,
        evidence=Evidence.READ,
        paragraphs=(5,),
        examples=(),
    )

    assert timescales.stand_ins(lacking) == (
        "Section 47 enquiry began, where a source does not have: Strategy discussion held."
    )


def test_a_signal_says_why_it_stands_who_answers_and_what_ends_it(
    client: Client, keel_records_everything: None
) -> None:
    response = client.get("/rulebook/DD-12/")
    page = text_of(response)

    assert "The last 3 were late or not made. 2 on time, one after the other, end it." in page
    assert "Who must answer team manager service manager, 2 days after it began" in page
    assert "What ends it Two visits running are on time." in page
    assert 'href="/rulebook/CP-25/"' in html_of(response)


def test_words_are_looked_for_in_all_of_a_rule(client: Client) -> None:
    page = text_of(client.get("/rulebook/", {"words": "core group"}))

    assert "3 time limits and 2 reasons for concern with" in page
    assert "Hold the first core group" in page
    assert "Hold the initial child protection conference" not in page


def test_words_that_stand_nowhere_find_nothing(client: Client) -> None:
    page = text_of(client.get("/rulebook/", {"words": "zebra"}))

    assert "Nothing in the rulebook has all of these words." in page


def test_a_rule_that_lacks_its_events_says_that_it_is_not_known_here_and_what_is_missing(
    client: Client, somebody: User, at_noon: time_machine.Traveller
) -> None:
    at_noon.shift(60)
    names = [record.name for record in all_records()]
    lacking = {"child_protection.core_group": ["core_group_held"]}
    hand_over(names, to=None, since=None, by=somebody, lacking=lacking)

    page = text_of(client.get("/rulebook/CP-23/"))

    assert "Not known here, and so never shown as overdue." in page
    assert "Core group held (from “Core group”)" in page


def test_a_rule_that_no_source_confirms_is_advice_until_it_is_adopted(
    client: Client, somebody: User, keel_records_everything: None
) -> None:
    before = text_of(client.get("/rulebook/CP-01/"))
    adopt("CP-01", since=date(2026, 3, 1), why="Agreed by the partnership", by=somebody)
    after = text_of(client.get("/rulebook/CP-01/"))

    assert "Advice. No source that we have read confirms it." in before
    assert "Advice. No source" not in after


def test_the_authoritys_own_limit_stands_beside_the_national_one(
    client: Client, somebody: User, keel_records_everything: None
) -> None:
    set_limit(
        "CP-23", within=working_days(7), since=date(2026, 3, 1), why="We want it", by=somebody
    )

    page = text_of(client.get("/rulebook/CP-23/"))

    assert "Time allowed 10 working days" in page
    assert "Time allowed in Port Haven 7 working days, since 1 March 2026" in page


def test_nothing_of_any_child_is_on_a_public_page(client: Client) -> None:
    assert "Sign in" in text_of(client.get("/rulebook/"))

"""Two save at the same moment: both are there, or one of the two is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count

import pytest

from keel.child_protection.models import ProtectionVisit
from keel.chronology import night
from keel.core.models import SavedMeanwhileError
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.front_door.models import Referral
from keel.people.models import Person
from keel.recording.commands import drafts
from keel.recording.commands.saving import record
from keel.recording.filling import Filling, fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from tests.cast import Member
from tests.recording.builders import VISIT, a_draft, page_of, visit_to
from tests.soak.families import workers_with_families
from tests.soak.served import at_once

PAIRS = int(os.environ.get("SOAK_PAIRS", "1000"))
A_FEW = 10
DAY = date(2026, 3, 30)
_numbers = count()


@dataclass
class Two:
    """Two social workers of one team, and a family of three whom both may see."""

    one: Member
    other: Member
    family: list[Person]


@pytest.fixture
def two(own_database: str) -> Two:
    """One of them holds the family: on protection plans, and the first of them assessed."""
    (one, family), (other, _) = workers_with_families(2)
    assess(family[0], by=one)
    return Two(one, other, family)


def assess(child: Person, *, by: Member) -> None:
    """Begin an assessment of a child."""
    family_help.start_assessment(
        list(Referral.objects.filter(child=child)),
        started_on=DAY,
        practitioner=by.practitioner,
        by=by.user,
    )


def keep(draft: Draft, text: str, family: list[Person], by: Member, *, version: int = 0) -> str:
    """Keep a text from a page that knows a version; what the page is told."""
    page = visit_to(*family, by=by, on=DAY, account=text)
    try:
        drafts.keep(draft.pk, page, version=version, by=by.user)
    except drafts.KeptElsewhereError:
        return "kept elsewhere"
    except drafts.NoLongerWrittenError:
        return "recorded already"
    return "kept"


def a_text() -> str:
    """A text that nothing else says."""
    return f"Text {next(_numbers)}"


def typed(text: str, family: list[Person], by: Member) -> Draft:
    """A draft that says so, and may be recorded."""
    draft = a_draft(family[0], by)
    assert keep(draft, text, family, by) == "kept"
    return draft


def filled_page(draft: Draft, by: Member) -> Filling:
    """A page of a draft on which somebody is about to press the button."""
    filling = fill(Draft.objects.get(pk=draft.pk), all_sheets()[VISIT], by=by.user, check=True)
    assert filling.is_right()
    return filling


def press(draft: Draft, page: Filling, by: Member) -> str:
    """Press the button; what the page is told."""
    try:
        done = record(draft.pk, page, by=by.user)
    except drafts.KeptElsewhereError:
        return "kept elsewhere"
    assert done is not None
    return f"recorded {done.written}"


def saying(text: str) -> list[int]:
    """The children on whose record a visit says so."""
    return sorted(ProtectionVisit.objects.filter(account=text).values_list("child", flat=True))


def both(one: Callable[[], str], other: Callable[[], str]) -> tuple[str, str]:
    """What the two are told who act at once."""
    told = ["", ""]

    def first() -> None:
        told[0] = one()

    def second() -> None:
        told[1] = other()

    at_once(first, second)
    return told[0], told[1]


def two_pages_of_one_draft_are_kept(two: Two) -> None:
    """One is, and the other is told."""
    draft, texts = a_draft(two.family[0], two.one), (a_text(), a_text())

    told = both(*(partial(keep, draft, text, two.family, two.one) for text in texts))

    assert sorted(told) == ["kept", "kept elsewhere"]
    kept = texts[told.index("kept")]
    assert Draft.objects.get(pk=draft.pk).answers["account"] == [kept]


def one_draft_is_recorded_twice(two: Two) -> None:
    """Both are led to the same records."""
    text = a_text()
    draft = typed(text, two.family, two.one)
    pages = filled_page(draft, two.one), filled_page(draft, two.one)

    told = both(*(partial(press, draft, page, two.one) for page in pages))

    assert told[0] == told[1]
    assert saying(text) == sorted(child.pk for child in two.family)


def one_page_is_recorded_while_the_other_is_kept(two: Two) -> None:
    """Either the other is told that it is recorded, or whoever records, that there is more."""
    first, more = a_text(), a_text()
    draft = typed(first, two.family, two.one)
    page = filled_page(draft, two.one)

    told = both(
        partial(press, draft, page, two.one),
        partial(keep, draft, more, two.family, two.one, version=1),
    )

    if told[1] == "kept":
        assert told[0] == "kept elsewhere"
        assert Draft.objects.get(pk=draft.pk).answers["account"] == [more]
        assert saying(first) == []
    else:
        assert told[1] == "recorded already"
        assert saying(first) == sorted(child.pk for child in two.family)


def two_workers_record_of_the_same_siblings(two: Two) -> None:
    """Both visits stand on the record of the child whom they share."""
    texts, (amy, ben, cal) = (a_text(), a_text()), two.family
    mine, theirs = typed(texts[0], [amy, ben], two.one), typed(texts[1], [cal, ben], two.other)
    pages = filled_page(mine, two.one), filled_page(theirs, two.other)

    told = both(
        partial(press, mine, pages[0], two.one), partial(press, theirs, pages[1], two.other)
    )

    assert all(words.startswith("recorded") for words in told)
    assert [saying(text) for text in texts] == [
        sorted([amy.pk, ben.pk]),
        sorted([ben.pk, cal.pk]),
    ]


SEEN = "see_child_in_assessment"


def seen(child: Person, text: str, by: Member) -> Draft:
    """A draft that tells how a child was heard, on a page that has read the assessment."""
    draft = a_draft(child, by, SEEN)
    assessment = Assessment.objects.get(child=child)
    read = f"{assessment.pk}.{assessment.version}"
    answers = {"seen_on": DAY, "alone": "yes", "how_views_were_obtained": text}
    page = page_of(child, **answers, **{f"read-{child.pk}": read})
    return drafts.keep(draft.pk, page, version=0, by=by.user)


def press_seen(draft: Draft, by: Member) -> str:
    """Press the button on a page that was just filled in; what the page is told."""
    filling = fill(draft, all_sheets()[SEEN], by=by.user, check=True)
    if not filling.is_right():
        return "choose"
    try:
        return "recorded" if record(draft.pk, filling, by=by.user) else "refused"
    except SavedMeanwhileError:
        return "choose"


def two_workers_see_a_child_in_one_assessment(two: Two) -> None:
    """One answer stands, and whoever wrote the other is asked to choose."""
    child, texts = two.family[0], (a_text(), a_text())
    mine, theirs = (
        seen(child, text, by) for text, by in zip(texts, (two.one, two.other), strict=True)
    )

    told = both(partial(press_seen, mine, two.one), partial(press_seen, theirs, two.other))

    assert sorted(told) == ["choose", "recorded"]
    stands = Assessment.objects.get(child=child).how_views_were_obtained
    assert stands == texts[told.index("recorded")]


RACES = (
    two_pages_of_one_draft_are_kept,
    one_draft_is_recorded_twice,
    one_page_is_recorded_while_the_other_is_kept,
    two_workers_record_of_the_same_siblings,
    two_workers_see_a_child_in_one_assessment,
)


def let_them_race(two: Two, pairs: int) -> None:
    """Let so many pairs save at once, in each of the ways in turn."""
    for number in range(pairs):
        RACES[number % len(RACES)](two)


def test_of_two_who_save_at_once_both_are_there_or_one_is_told(two: Two) -> None:
    let_them_race(two, A_FEW)

    assert night.check().differences == 0


@pytest.mark.soak
def test_of_a_thousand_pairs_who_save_at_once_both_are_there_or_one_is_told(two: Two) -> None:
    let_them_race(two, PAIRS)

    assert night.check().differences == 0

"""Two who write on one record at once: neither writes over the other in silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from keel.child_protection.models import Section47Enquiry
from keel.core.models import Recorded, SavedMeanwhileError
from keel.family_help import commands as family_help
from keel.family_help.models import Assessment
from keel.people.models import Person
from keel.recording.commands.correcting import correct
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.filling import LOST, MEANWHILE, Filling, fill
from keel.recording.models import Draft, DraftState
from keel.recording.sheets import all_sheets
from tests.cast import Member
from tests.child_protection.builders import enquiries_about
from tests.people.builders import allocated
from tests.recording.builders import (
    AN_ASSESSMENT,
    NOTHING,
    a_draft,
    filled,
    filled_in,
    page_of,
    right,
    said_of,
)
from tests.recording.corrections import corrected

pytestmark = pytest.mark.django_db
SEEN = "see_child_in_assessment"
MINE = {"seen_on": "2026-03-10", "alone": "yes", "how_views_were_obtained": "We drew"}
THEIR_DAY = date(2026, 3, 9)


def on(row: Recorded, child: Person) -> dict[str, object]:
    """What a page sends unseen that was opened on a record as it stands."""
    row.refresh_from_db()
    return {f"read-{child.pk}": f"{row.pk}.{row.version}"}


def having_seen(row: Recorded, child: Person) -> dict[str, object]:
    """What a page sends unseen that showed the answers that stand beside what was typed."""
    row.refresh_from_db()
    return {f"shown-{child.pk}": f"{row.pk}.{row.version}"}


def chosen(child: Person, **whose: str) -> dict[str, object]:
    """What a page sends where somebody chose whose answer to keep, column by column."""
    return {f"keep-{child.pk}-{column}": each for column, each in whose.items()}


def they_saw_her(assessment: Assessment, by: Member) -> None:
    """A colleague records that the child was seen, on another day, and not alone."""
    family_help.see_child_in_assessment(
        [Assessment.objects.get(pk=assessment.pk)],
        seen_on=THEIR_DAY,
        alone=False,
        how_views_were_obtained="We drew",
        by=by.user,
    )


def again(draft: Draft, child: Person, by: Member, answers: Mapping[str, object]) -> Filling:
    """The same draft, sent once more."""
    return filled(Draft.objects.get(pk=draft.pk), page_of(child, **answers), by)


@pytest.fixture
def mine(assessment: Assessment, worker: Member, colleague: Member) -> Draft:
    """What the worker typed on the sheet as it was before a colleague saved the same."""
    draft = a_draft(assessment.child, worker, SEEN)
    right(again(draft, assessment.child, worker, {**MINE, **on(assessment, assessment.child)}))
    they_saw_her(assessment, colleague)
    return draft


def test_whoever_is_second_is_asked_where_both_wrote_something_else(
    assessment: Assessment, mine: Draft, worker: Member
) -> None:
    filling = fill(Draft.objects.get(), all_sheets()[SEEN], by=worker.user, check=True)

    assert said_of(filling) == {"__all__": [MEANWHILE]}
    [part] = filling.parts
    assert [(each.column.name, each.theirs, each.mine, each.kept) for each in part.unlike] == [
        ("child_seen_on", THEIR_DAY, date(2026, 3, 10), ""),
        ("child_seen_alone", False, True, ""),
    ]


def test_what_was_chosen_stands_answer_by_answer(
    assessment: Assessment, mine: Draft, worker: Member
) -> None:
    child, before = assessment.child, Draft.objects.get().typed[f"read-{assessment.child.pk}"]
    keep = chosen(child, child_seen_on="theirs", child_seen_alone="mine")
    seen = {f"read-{child.pk}": before, **having_seen(assessment, child), **keep}

    filling = right(again(mine, child, worker, {**MINE, **seen}))
    assert record(mine.key, filling, by=worker.user)

    assessment.refresh_from_db()
    assert (assessment.child_seen_on, assessment.child_seen_alone) == (THEIR_DAY, True)


def test_what_was_chosen_before_somebody_saved_once_more_is_asked_again(
    assessment: Assessment, mine: Draft, worker: Member, colleague: Member
) -> None:
    child, before = assessment.child, Draft.objects.get().typed[f"read-{assessment.child.pk}"]
    keep = chosen(child, child_seen_on="mine", child_seen_alone="mine")
    seen = {f"read-{child.pk}": before, **having_seen(assessment, child), **keep}
    they_saw_her(assessment, colleague)

    filling = again(mine, child, worker, {**MINE, **seen})

    assert said_of(filling) == {"__all__": [MEANWHILE]}


def test_a_page_that_was_opened_after_the_other_saved_is_asked_nothing(
    assessment: Assessment, worker: Member, colleague: Member
) -> None:
    they_saw_her(assessment, colleague)
    answers = {**MINE, **on(assessment, assessment.child)}

    assert said_of(filled_in(SEEN, assessment.child, by=worker, answers=answers)) == {}


def test_who_wrote_on_another_part_of_the_record_is_asked_nothing(
    assessment: Assessment, worker: Member, colleague: Member
) -> None:
    answers = {**MINE, **on(assessment, assessment.child)}
    correct(corrected(assessment, colleague, analysis="Warm"), version=1, by=colleague.user)

    filling = right(filled_in(SEEN, assessment.child, by=worker, answers=answers))
    assert record(Draft.objects.get().key, filling, by=worker.user)

    assessment.refresh_from_db()
    assert (assessment.analysis, assessment.child_seen_alone) == ("Warm", True)


def test_an_answer_that_the_page_filled_in_gives_way_to_a_correction_made_meanwhile(
    assessment: Assessment, worker: Member, colleague: Member, manager: Member
) -> None:
    child = assessment.child
    first = {**AN_ASSESSMENT, "child_views": "", **on(assessment, child)}
    draft = a_draft(child, worker, "finish_assessment")
    correct(corrected(assessment, colleague, child_views="I miss Gran"), version=1, by=worker.user)
    typed = {**first, "child_views": "I like school"}
    asked = said_of(again(draft, child, worker, typed))
    keep = {**having_seen(assessment, child), **chosen(child, child_views="theirs")}

    filling = right(again(draft, child, worker, {**typed, **keep}))
    sent = send(draft.key, filling, by=worker.user)
    assert sign(sent.key, number=1, by=manager.user) is None

    assessment.refresh_from_db()
    assert asked == {"__all__": [MEANWHILE]}
    assert (assessment.child_views, assessment.analysis) == ("I miss Gran", "Warm, and tired")


def test_nobody_authorises_over_what_was_saved_since_it_was_sent(
    assessment: Assessment, worker: Member, colleague: Member, manager: Member
) -> None:
    answers = {**AN_ASSESSMENT, **on(assessment, assessment.child)}
    filling = right(filled_in("finish_assessment", assessment.child, by=worker, answers=answers))
    sent = send(Draft.objects.get().key, filling, by=worker.user)
    correct(corrected(assessment, colleague, analysis="Cold"), version=1, by=colleague.user)

    refused = sign(sent.key, number=1, by=manager.user)

    assert refused is not None
    assert said_of(refused) == {"__all__": [MEANWHILE]}
    assert Draft.objects.get().state == DraftState.WAITING


def test_brothers_and_sisters_are_asked_about_one_by_one(
    two: list[Person], worker: Member, colleague: Member, manager: Member
) -> None:
    enquiries = enquiries_about(two, worker=worker, manager=manager)
    answers: dict[str, object] = {
        "seen_at": "2026-03-10T10:00",
        "alone": "yes",
        "account": "Calm",
    }
    for enquiry in enquiries:
        answers |= on(enquiry, enquiry.child)
    dees, eves = enquiries
    correct(corrected(eves, colleague, account="Upset"), version=eves.version, by=colleague.user)
    draft = a_draft(two[0], worker, "see_child_in_enquiry")
    keep = chosen(two[1], account="theirs", child_seen_at="mine", child_seen_alone="mine")
    seen = {**having_seen(dees, two[0]), **having_seen(eves, two[1])}

    asked = said_of(filled(draft, page_of(*two, **answers), worker))
    settled = page_of(*two, **answers, **keep, **seen)
    filling = right(filled(Draft.objects.get(), settled, worker))
    assert record(draft.key, filling, by=worker.user)

    said = Section47Enquiry.objects.order_by("pk").values_list("account", "child_seen_alone")
    assert asked == {"__all__": [MEANWHILE]}
    assert list(said) == [("Calm", True), ("Upset", True)]


def test_a_save_of_the_same_moment_is_refused_and_read_again(
    assessment: Assessment, worker: Member, colleague: Member
) -> None:
    answers = {**MINE, **on(assessment, assessment.child)}
    filling = right(filled_in(SEEN, assessment.child, by=worker, answers=answers))
    they_saw_her(assessment, colleague)

    with pytest.raises(SavedMeanwhileError):
        record(Draft.objects.get().key, filling, by=worker.user)

    assert Assessment.objects.get().child_seen_on == THEIR_DAY


def test_an_enquiry_that_somebody_else_concluded_is_concluded_once(
    dee: Person, worker: Member, colleague: Member, manager: Member
) -> None:
    allocated(dee, colleague.practitioner, team=worker.team)
    enquiries_about([dee], worker=worker, manager=manager)
    outcome = {"ended_on": "2026-03-12", "outcome": NOTHING, "comments": "Calm"}
    mine = right(filled_in("conclude_enquiry", dee, by=worker, answers=outcome))
    theirs = right(filled_in("conclude_enquiry", dee, by=colleague, answers=outcome))
    for filling, who in ((mine, worker), (theirs, colleague)):
        send(Draft.objects.get(author=who.user).key, filling, by=who.user)
    assert sign(Draft.objects.get(author=worker.user).key, number=1, by=manager.user) is None

    refused = sign(Draft.objects.get(author=colleague.user).key, number=1, by=manager.user)

    assert refused is not None
    assert refused.nobody == LOST

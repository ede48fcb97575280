"""What is written of a child can be put right: by whom, why, and never without a trace."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from keel.child_protection.models import (
    ChairCheck,
    ContingencyPlan,
    PlanGate,
    ProtectionPlan,
    ProtectionVisit,
    ReviewConference,
)
from keel.chronology.kinds import all_records, reference
from keel.chronology.models import StoredEvent
from keel.core.models import Entry, Recorded, SavedMeanwhileError, Source, Version
from keel.family_help import commands as family_help
from keel.family_help.models import AssessmentOutcome
from keel.looked_after.models import ReviewingOfficerNaming
from keel.people.commands import restrict
from keel.people.models import Person
from keel.people.querysets import concerns_people
from keel.proceedings import records as proceedings
from keel.recording.commands.correcting import correct
from keel.recording.correction.allowed import refusal
from keel.recording.correction.columns import columns_of, question
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.recording.builders import a_family, in_need
from tests.recording.corrections import BECAUSE, VISITED, corrected, kind_of, visits_to

pytestmark = pytest.mark.django_db
DAY_BEFORE = date(2026, 3, 26)


def may_not(row: Recorded, who: Member) -> str:
    return refusal(kind_of(row), row, by=who.user, on=timezone.localdate())


def test_only_what_was_changed_is_written_and_why(family: list[Person], worker: Member) -> None:
    visit = visits_to(family[:1], by=worker)[0]

    assert correct(corrected(visit, worker, visited_on=DAY_BEFORE), version=1, by=worker.user)

    now = ProtectionVisit.objects.get()
    assert (now.visited_on, now.account, now.version) == (DAY_BEFORE, visit.account, 2)
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.by, entry.reason, entry.subjects) == (worker.user, BECAUSE, [family[0].pk])
    kept = Version.objects.get(entry=entry, table_name=visit._meta.db_table)
    assert kept.old is not None
    assert kept.old["visited_on"] == VISITED.isoformat()


def test_the_chronology_moves_in_the_same_second(family: list[Person], worker: Member) -> None:
    visit = visits_to(family[:1], by=worker)[0]

    correct(corrected(visit, worker, visited_on=DAY_BEFORE), version=1, by=worker.user)

    events = StoredEvent.objects.known().filter(record=reference(ProtectionVisit, visit.pk))
    assert {event.on for event in events} == {DAY_BEFORE}


def test_a_correction_that_says_what_stands_changes_nothing(
    family: list[Person], worker: Member
) -> None:
    visit = visits_to(family[:1], by=worker)[0]

    assert correct(corrected(visit, worker), version=1, by=worker.user)

    assert ProtectionVisit.objects.get().version == 1


def test_nothing_is_corrected_without_a_reason(family: list[Person], worker: Member) -> None:
    visit = visits_to(family[:1], by=worker)[0]

    correction = corrected(visit, worker, visited_on=DAY_BEFORE, why_put_right=" ")

    assert not correction.form.is_valid()
    assert list(correction.form.errors) == ["why_put_right"]


def test_what_the_database_refuses_is_said_in_words(family: list[Person], chair: Member) -> None:
    plan = family[0].protection_plans.get()
    wrong = corrected(plan, chair, ended_on=date(2026, 1, 1))

    assert not correct(wrong, version=plan.version, by=chair.user)

    assert wrong.form.errors
    plan.refresh_from_db()
    assert plan.ended_on is None


def test_nothing_is_written_over_what_somebody_else_saved(
    family: list[Person], worker: Member, colleague: Member
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    second = corrected(visit, worker, account="Mine")
    correct(corrected(visit, colleague, account="Theirs"), version=1, by=colleague.user)

    with pytest.raises(SavedMeanwhileError):
        correct(second, version=1, by=worker.user)

    assert ProtectionVisit.objects.get().account == "Theirs"


def test_the_records_of_siblings_are_corrected_where_they_said_the_same(
    family: list[Person], worker: Member
) -> None:
    amy, ben, cal = visits_to(family, by=worker)
    correct(corrected(ben, worker, child_words="I like it here"), version=1, by=worker.user)
    both = corrected(amy, worker, visited_on=DAY_BEFORE, child_words="Better")

    correct(both, version=1, also=[ben.pk], by=worker.user)

    said = {
        visit.child_id: (visit.visited_on, visit.child_words)
        for visit in ProtectionVisit.objects.all()
    }
    assert said == {
        amy.child_id: (DAY_BEFORE, "Better"),
        ben.child_id: (DAY_BEFORE, "I like it here"),
        cal.child_id: (VISITED, "Fine"),
    }


def test_a_brother_whom_the_reader_may_not_see_is_not_offered(
    family: list[Person], worker: Member, manager: Member
) -> None:
    amy, ben, cal = visits_to(family, by=worker)
    restrict(
        family[1], to=[manager.practitioner], started_on=VISITED, reason="Kin", by=manager.user
    )

    correction = corrected(amy, worker, visited_on=DAY_BEFORE)

    assert [other.pk for other in correction.others] == [cal.pk]
    correct(correction, version=1, also=[ben.pk], by=worker.user)
    ben.refresh_from_db()
    assert ben.visited_on == VISITED


def test_who_may_not_write_a_kind_may_not_correct_it(
    family: list[Person], worker: Member, chair: Member
) -> None:
    conference = family[0].initial_conferences.get()
    reader = member(Role.INSPECTOR)

    assert may_not(conference, chair) == ""
    assert may_not(conference, worker) == "You may not record conferences and reviews."
    assert "You may not" in may_not(visits_to(family, by=worker)[0], reader)


def test_who_may_not_allocate_puts_no_allocation_right(
    family: list[Person], worker: Member, manager: Member
) -> None:
    involvement = family[0].involvements.get(practitioner=worker.practitioner)

    for row in (involvement, ReviewingOfficerNaming(pk=1)):
        assert may_not(row, worker) == "You may not allocate children to workers."
        assert may_not(row, manager) == ""


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (kind, Role.CONFERENCE_CHAIR)
        for kind in (ProtectionPlan, ContingencyPlan, ReviewConference, PlanGate, ChairCheck)
    ]
    + [(record.model, Role.LEGAL_ADVISER) for record in proceedings.RECORDS],
)
def test_what_chairs_and_lawyers_write_is_theirs_to_put_right(
    kind: type[Recorded], who: Role, worker: Member
) -> None:
    row = kind()
    row.pk = 1

    assert "You may not record" in may_not(row, worker)
    assert may_not(row, member(who)) == ""


def test_what_was_imported_is_put_right_where_it_came_from(
    family: list[Person], worker: Member
) -> None:
    visit = visits_to(family, by=worker)[0]
    visit.source = Source(pk=1, name="Mosaic")

    assert "Mosaic" in may_not(visit, worker)
    other = corrected(visit, worker, account="Other")
    other.row.source = visit.source
    with pytest.raises(PermissionDenied):
        correct(other, version=1, by=worker.user)


def test_its_author_alone_does_not_correct_what_was_authorised(
    worker: Member, manager: Member, colleague: Member
) -> None:
    child = a_family("Dee", worker=worker)[0]
    referral = in_need(child, manager=manager)
    assessment = family_help.start_assessment(
        [referral], started_on=DAY_BEFORE, practitioner=worker.practitioner, by=worker.user
    )[0]
    assert may_not(assessment, worker) == ""

    family_help.finish_assessment(
        assessment,
        factors=[],
        analysis="Warm, and tired",
        child_views="I like school",
        outcomes=[AssessmentOutcome.SERVICES],
        authorised_on=date(2026, 3, 31),
        authorised_by=manager.practitioner,
        by=manager.user,
    )

    assessment.refresh_from_db()
    assert "authorised" in may_not(assessment, worker)
    assert "authorised" in may_not(assessment, colleague)
    assert may_not(assessment, manager) == ""


def test_a_decision_stands_as_it_was_made() -> None:
    made = [record.model.__name__ for record in all_records() if record.as_made]

    assert made == [
        "RestrictedAccess",
        "OpeningByReason",
        "Merge",
        "DifferentPeople",
        "Submission",
    ]


def test_every_column_of_every_kind_can_be_asked_for(
    family: list[Person], still: time_machine.Traveller
) -> None:
    kinds = [record for record in all_records() if concerns_people(record)]

    asked = {
        f"{record.name}.{column.name}": question(column, standing=None).label
        for record in kinds
        for column in columns_of(record)
    }

    assert len(asked) > 500
    assert all(asked.values())

"""From a draft to records: once, for each child, with their own words, or with a reason why not."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.db.models import BaseConstraint

from keel.child_protection.models import ProtectionVisit
from keel.family_help import commands as family_help
from keel.people.models import Person
from keel.recording.coming import offers
from keel.recording.commands import drafts
from keel.recording.commands.saving import record
from keel.recording.filling import NOBODY
from keel.recording.models import Draft, DraftState
from keel.recording.refusals import NOT_IN_ORDER, say
from keel.workforce.models import Team
from keel.workforce.roles import Role
from tests.cast import Member, member
from tests.recording.builders import (
    ACCOUNT,
    VISIT,
    a_draft,
    a_family,
    filled,
    filled_in,
    in_need,
    page_of,
    right,
    visit_to,
    visits_from_mosaic,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 31)


def test_a_visit_written_once_stands_on_the_record_of_each_child(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    filling = right(filled(draft, visit_to(*family, by=worker, on=TODAY), worker))

    record(draft.key, filling, by=worker.user)

    visits = ProtectionVisit.objects.order_by("child")
    assert [visit.child for visit in visits] == family
    assert {visit.account for visit in visits} == {ACCOUNT}
    assert [visit.child_words for visit in visits] == [
        f"{child.forename} said it was fine" for child in family
    ]
    assert len({visit.group for visit in visits}) == 1


def test_who_is_not_chosen_is_not_written_about(family: list[Person], worker: Member) -> None:
    draft = a_draft(family[0], worker)
    filling = right(filled(draft, visit_to(*family[:2], by=worker, on=TODAY), worker))

    record(draft.key, filling, by=worker.user)

    assert set(ProtectionVisit.objects.values_list("child", flat=True)) == {
        child.pk for child in family[:2]
    }


def test_a_second_press_leads_to_what_the_first_one_made(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    filling = right(filled(draft, visit_to(family[0], by=worker, on=TODAY), worker))
    first = record(draft.key, filling, by=worker.user)

    second = record(draft.key, filling, by=worker.user)

    assert first
    assert second
    assert first.written == second.written
    assert ProtectionVisit.objects.count() == 1
    assert second.state == DraftState.RECORDED
    assert second.answers == {}


def test_every_child_is_asked_after_by_name(family: list[Person], worker: Member) -> None:
    data = visit_to(*family, by=worker, on=TODAY)
    del data[f"child-{family[1].pk}-seen"]

    filling = filled(a_draft(family[0], worker), data, worker)

    assert not filling.is_right()
    assert [dict(form.errors) for form in filling.forms if form.errors] == [
        {"seen": ["Say whether you saw Ben"]}
    ]


def test_what_was_kept_meanwhile_is_not_passed_over(family: list[Person], worker: Member) -> None:
    draft = a_draft(family[0], worker)
    filling = right(filled(draft, visit_to(family[0], by=worker, on=TODAY), worker))
    newer = visit_to(family[0], by=worker, on=TODAY, account="And there was more")
    drafts.keep(draft.key, newer, version=1, by=worker.user)

    with pytest.raises(drafts.KeptElsewhereError):
        record(draft.key, filling, by=worker.user)

    assert ProtectionVisit.objects.count() == 0


def test_nobody_chosen_is_said(family: list[Person], worker: Member) -> None:
    filling = filled(a_draft(family[0], worker), visit_to(by=worker, on=TODAY), worker)

    assert not filling.is_right()
    assert filling.nobody == NOBODY


def test_a_day_to_come_is_no_day_of_a_visit(family: list[Person], worker: Member) -> None:
    tomorrow = TODAY + timedelta(days=1)

    filling = filled(a_draft(family[0], worker), visit_to(*family, by=worker, on=tomorrow), worker)

    assert not filling.is_right()
    assert filling.form.errors["visited_on"] == [
        "The date of the visit must be today or in the past"
    ]


def test_what_the_database_refuses_is_said_beside_the_question_of_the_child_it_is_about(
    family: list[Person], worker: Member
) -> None:
    ben = family[1]
    own = {f"child-{ben.pk}-seen": "no", f"child-{ben.pk}-alone": "yes"}
    draft = a_draft(family[0], worker)
    filling = right(filled(draft, visit_to(*family, by=worker, on=TODAY, **own), worker))

    assert record(draft.key, filling, by=worker.user) is None

    said = {part.child: dict(part.form.errors) for part in filling.chosen if part.form}
    words = {"alone": ["A child who was seen alone was seen"]}
    assert said == {child: words if child == ben else {} for child in family}
    assert ProtectionVisit.objects.count() == 0
    assert Draft.objects.get().state == DraftState.OPEN


class BrokenError(Exception):
    """What the database tells of a rule that was broken."""

    def __init__(self, constraint: BaseConstraint) -> None:
        self.diag = SimpleNamespace(
            table_name=ProtectionVisit._meta.db_table, constraint_name=constraint.name
        )


def test_what_the_database_refuses_though_no_answers_of_a_child_break_it_is_said_at_the_top(
    family: list[Person], worker: Member
) -> None:
    words = "A child who was seen alone was seen"
    filling = right(
        filled(a_draft(family[0], worker), visit_to(*family, by=worker, on=TODAY), worker)
    )
    broken = IntegrityError()
    broken.__cause__ = BrokenError(
        next(
            each
            for each in ProtectionVisit._meta.constraints
            if each.violation_error_message == words
        )
    )

    say(filling.form, broken, columns=filling.sheet.columns, own=filling.own_forms)

    assert filling.form.non_field_errors() == [words]
    assert not any(form.errors for form in filling.own_forms)


def test_days_out_of_order_are_said_beside_the_later_day(worker: Member) -> None:
    [child] = a_family("Dee", worker=worker)
    missing = filled_in(
        "report_missing",
        child,
        by=worker,
        answers={"kind": "M", "started_at": "2026-03-30T20:00", "words": "Her aunt looks for her"},
    )
    assert missing.is_right()
    record(Draft.objects.get().key, missing, by=worker.user)
    draft = a_draft(child, worker, "record_return")
    back = filled_in(
        "record_return", child, by=worker, answers={"ended_at": "2026-03-30T19:00"}, draft=draft
    )
    assert back.is_right()

    assert record(draft.key, back, by=worker.user) is None

    assert dict(back.form.errors) == {"ended_at": [NOT_IN_ORDER]}


def test_a_visit_that_is_due_is_offered_first_with_the_promise_it_keeps(
    family: list[Person], worker: Member
) -> None:
    offered = offers(family[0], by=worker.user, on=TODAY)

    first_due = [min((line.due_on for line in each.due), default=date.max) for each in offered]
    assert first_due == sorted(first_due)
    assert VISIT in [each.sheet.name for each in offered if each.due]


def test_a_child_without_a_plan_is_offered_no_visit_under_one(
    worker: Member,
) -> None:
    child = a_family("Dee", worker=worker)[0]

    names = [each.sheet.name for each in offers(child, by=worker.user, on=TODAY)]

    assert VISIT not in names


def test_an_assessment_is_not_begun_beside_one_that_is_under_way(
    worker: Member, manager: Member
) -> None:
    child = a_family("Dee", worker=worker)[0]
    referral = in_need(child, manager=manager)
    before = {each.sheet.name for each in offers(child, by=worker.user, on=TODAY)}

    family_help.start_assessment(
        [referral], started_on=TODAY, practitioner=worker.practitioner, by=worker.user
    )

    after = {each.sheet.name for each in offers(child, by=worker.user, on=TODAY)}
    assert "start_assessment" in before
    assert "start_assessment" not in after
    assert "finish_assessment" in after


def test_what_is_in_one_childs_own_words_is_written_of_that_child_alone(
    worker: Member, manager: Member
) -> None:
    children = a_family("Dee", "Eve", worker=worker)
    for child in children:
        family_help.start_assessment(
            [in_need(child, manager=manager)],
            started_on=TODAY,
            practitioner=worker.practitioner,
            by=worker.user,
        )

    filling = filled_in("finish_assessment", *children, by=worker, answers={})

    assert [part.child for part in filling.parts] == children[:1]
    assert filling.lost


def test_what_an_import_supplies_is_not_written_here(family: list[Person], worker: Member) -> None:
    draft = a_draft(family[0], worker)
    filling = right(filled(draft, visit_to(family[0], by=worker, on=TODAY), worker))
    visits_from_mosaic(worker, since=None)

    names = {each.sheet.name for each in offers(family[0], by=worker.user, on=TODAY)}

    assert VISIT not in names
    assert record(draft.key, filling, by=worker.user) is None
    assert filling.form.non_field_errors() == ["This is written in Mosaic"]
    assert ProtectionVisit.objects.count() == 0


def test_a_manager_who_holds_the_child_explains_no_lateness_of_their_own(
    team: Team, colleague: Member
) -> None:
    holder = member(Role.TEAM_MANAGER, Role.SOCIAL_WORKER, team=team)
    child = a_family("Dee", worker=holder)[0]
    draft = a_draft(child, holder, "enter_oversight")
    answers = {
        "about": "AS-01a",
        "entered_on": TODAY.isoformat(),
        "entered_by": colleague.practitioner.pk,
        "why": "The worker was ill",
        "what_next": "A colleague finishes it",
        "next_on": TODAY.isoformat(),
        f"child-{child.pk}-effect": "Still goes hungry",
    }
    filling = right(filled(draft, page_of(child, **answers), holder))

    assert record(draft.key, filling, by=holder.user) is None

    assert filling.form.non_field_errors() == [
        "Somebody other than the child's own worker makes this entry"
    ]


def test_until_the_day_on_which_another_takes_over_it_is_written_here(
    family: list[Person], worker: Member
) -> None:
    visits_from_mosaic(worker, since=TODAY + timedelta(days=1))

    names = {each.sheet.name for each in offers(family[0], by=worker.user, on=TODAY)}
    after = offers(family[0], by=worker.user, on=TODAY + timedelta(days=1))

    assert VISIT in names
    assert VISIT not in {each.sheet.name for each in after}

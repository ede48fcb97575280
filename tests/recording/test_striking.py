"""What was never so is struck out and counts nowhere; what is another child's is moved there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from keel.child_protection.models import (
    ProtectionPlan,
    ProtectionVisit,
    Section47Enquiry,
    StrategyDiscussion,
)
from keel.chronology import stream
from keel.chronology.kinds import all_records, reference
from keel.chronology.models import Deadline, StoredEvent
from keel.core.kinds import Record
from keel.core.models import Entry, Recorded, User
from keel.core.trail.change import change
from keel.core.trail.install import recorded_models
from keel.core.trail.past import AsKnown, as_known
from keel.core.writing import CannotRecordError
from keel.family_help import commands as family_help
from keel.family_help.models import AssessmentFactor
from keel.people.models import Address, Person
from keel.people.querysets import concerns_people
from keel.recording.commands.striking import MOVED, move, strike
from keel.recording.correction.allowed import refusal_to_strike
from keel.recording.models import Attachment
from keel.recording.models.attachments import FileKind
from keel.workforce.roles import Role
from keel.workspace.child.records import Reader, records_of
from tests.architecture.source import modules
from tests.cast import Member, member
from tests.child_protection.builders import enquiries_about
from tests.exchange.every_table import write_every_table
from tests.exchange.folders import exported, loaded
from tests.recording.builders import a_family, in_need
from tests.recording.corrections import kind_of, visits_to

pytestmark = pytest.mark.django_db
WHY = "The family was out"
TODAY = date(2026, 3, 31)


def struck(row: Recorded, by: Member, also: tuple[int, ...] = ()) -> None:
    strike(kind_of(row), row, reason=WHY, also=also, by=by.user)


def moved(row: Recorded, to: Person, by: Member) -> Recorded:
    return move(kind_of(row), row, to=to, reason="The wrong brother", by=by.user)


def events_of(row: Recorded) -> set[int]:
    number = reference(type(row), row.pk)
    return set(StoredEvent.objects.known().filter(record=number).values_list("subject", flat=True))


def test_what_was_struck_out_counts_nowhere_and_is_still_there(
    family: list[Person], worker: Member
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    assert events_of(visit) == {family[0].pk}

    struck(visit, worker)

    assert not ProtectionVisit.objects.exists()
    assert events_of(visit) == set()
    assert stream.differences() == 0
    row = ProtectionVisit._base_manager.get()
    assert (row.struck_because, row.account) == (WHY, visit.account)
    entry = Entry.objects.filter(action="Struck out: Child protection visit").get()
    assert (entry.by, entry.reason) == (worker.user, WHY)


@pytest.mark.parametrize(
    ("at", "because"), [(timezone.now(), ""), (None, WHY)], ids=["no reason", "no moment"]
)
def test_nothing_is_struck_out_but_with_a_moment_and_a_reason(
    at: datetime | None, because: str, family: list[Person], worker: Member
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    visit.struck_at, visit.struck_because = at, because

    with (
        pytest.raises(IntegrityError, match="struck_with_reason"),
        change(family[0], by=worker.user, action="Tried"),
    ):
        visit.save()


def test_the_chronology_as_it_was_known_still_has_it(
    family: list[Person], worker: Member, still: time_machine.Traveller
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    before = timezone.now()
    still.shift(60)

    struck(visit, worker)

    known = StoredEvent.objects.known(before).filter(record=reference(ProtectionVisit, visit.pk))
    assert known.exists()
    assert list(as_known(ProtectionVisit.objects.all(), before)) == [visit]
    assert list(as_known(ProtectionVisit.objects.all(), timezone.now())) == []


def test_a_promise_that_it_kept_is_open_again(family: list[Person], worker: Member) -> None:
    kept = Deadline.objects.filter(subject=family[0].pk, met_record__isnull=False)
    before = kept.count()
    visit = visits_to(family[:1], by=worker)[0]
    assert kept.count() > before

    struck(visit, worker)

    assert kept.count() == before


def test_what_was_struck_out_stands_in_the_way_of_nothing(
    family: list[Person], worker: Member, chair: Member
) -> None:
    plan = ProtectionPlan.objects.get(child=family[0])
    struck(plan, chair)

    with change(family[0], by=worker.user, action="Began a plan") as under_way:
        again = under_way.create(
            ProtectionPlan(
                child=family[0],
                started_on=plan.started_on,
                initial_category=plan.initial_category,
                latest_category=plan.latest_category,
            )
        )

    assert ProtectionPlan.objects.get(child=family[0]) == again


def test_parts_are_struck_out_with_it_and_others_stand_apart(
    family: list[Person], worker: Member, chair: Member
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    assert visit.plan is not None

    struck(visit.plan, chair)

    visit.refresh_from_db()
    assert visit.plan_id is None
    assert visit.struck_at is None
    assert not visit.child.plan_gates.exists()


def test_what_something_else_cannot_be_without_is_struck_out_after_it(
    worker: Member, manager: Member
) -> None:
    dee, eve = a_family("Dee", "Eve", worker=worker)
    [enquiry] = enquiries_about([dee], worker=worker, manager=manager)
    discussion = StrategyDiscussion.objects.get(enquiry=enquiry)

    with pytest.raises(CannotRecordError, match="first the strategy discussion"):
        struck(enquiry, manager)
    with pytest.raises(CannotRecordError, match="first the strategy discussion"):
        moved(enquiry, eve, manager)
    assert list(Section47Enquiry.objects.all()) == [enquiry]
    struck(discussion, manager)
    struck(enquiry, manager)

    assert not Section47Enquiry.objects.exists()


def test_siblings_are_struck_out_where_they_were_chosen(
    family: list[Person], worker: Member
) -> None:
    amy, ben, cal = visits_to(family, by=worker)

    struck(amy, worker, also=(ben.pk,))

    assert list(ProtectionVisit.objects.all()) == [cal]


def test_who_may_not_write_may_not_strike_out_or_move(
    family: list[Person], worker: Member, chair: Member
) -> None:
    visit = visits_to(family[:1], by=worker)[0]
    reader = member(Role.INSPECTOR)

    with pytest.raises(PermissionDenied):
        struck(visit, reader)
    with pytest.raises(PermissionDenied):
        moved(visit, family[1], reader)
    assert "merged" in refusal_to_strike(kind_of(family[0]), family[0], by=worker.user, on=TODAY)


def test_nothing_is_struck_out_without_a_reason(family: list[Person], worker: Member) -> None:
    visit = visits_to(family[:1], by=worker)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        strike(kind_of(visit), visit, reason="", by=worker.user)


def test_a_record_is_moved_to_the_right_child_and_both_trails_say_so(
    family: list[Person], worker: Member
) -> None:
    amy, ben, _ = family
    visit = visits_to([amy], by=worker)[0]

    new = moved(visit, ben, worker)

    assert isinstance(new, ProtectionVisit)
    assert list(ProtectionVisit.objects.all()) == [new]
    assert new.child == ben
    assert new.plan == ProtectionPlan.objects.get(child=ben)
    assert (new.account, new.recorded_by, new.recorded_at) == (
        visit.account,
        worker.user,
        visit.recorded_at,
    )
    assert (events_of(visit), events_of(new)) == (set(), {ben.pk})
    entry = Entry.objects.get(action=MOVED)
    assert entry.subjects == sorted([amy.pk, ben.pk])


def test_what_has_no_place_with_the_other_child_is_left_out(
    family: list[Person], worker: Member
) -> None:
    other = a_family("Dee", worker=worker)[0]
    visit = visits_to(family[:1], by=worker)[0]

    new = moved(visit, other, worker)

    assert isinstance(new, ProtectionVisit)
    assert (new.child, new.plan) == (other, None)


def test_what_cannot_be_without_another_record_is_refused_in_words(
    worker: Member, manager: Member
) -> None:
    dee, eve = a_family("Dee", "Eve", worker=worker)
    in_need(dee, manager=manager)
    assessment = family_help.start_assessment(
        list(dee.referrals.all()),
        started_on=TODAY,
        practitioner=worker.practitioner,
        by=worker.user,
    )[0]
    with change(dee, by=worker.user, action="Named a factor") as under_way:
        factor = under_way.create(AssessmentFactor(child=dee, assessment=assessment, factor="1A"))

    with pytest.raises(CannotRecordError, match="Eve"):
        moved(factor, eve, worker)

    new = moved(assessment, eve, worker)
    assert AssessmentFactor.objects.get().assessment_id == new.pk
    assert AssessmentFactor.objects.get().child == eve


def test_the_files_of_a_record_go_with_it(family: list[Person], worker: Member) -> None:
    amy, ben, _ = family
    visit = visits_to([amy], by=worker)[0]
    with change(amy, by=worker.user, action="Attached a file") as under_way:
        under_way.create(
            Attachment(
                child=amy,
                record=reference(ProtectionVisit, visit.pk),
                name="kitchen.jpg",
                kind=FileKind.JPEG,
                size=1,
                digest="0" * 64,
            )
        )

    new = moved(visit, ben, worker)

    file = Attachment.objects.get()
    assert (file.child, file.record) == (ben, reference(ProtectionVisit, new.pk))
    with pytest.raises(CannotRecordError, match="attached"):
        moved(file, amy, worker)
    struck(new, worker)
    assert not Attachment.objects.exists()


def test_nothing_is_moved_to_a_child_whom_the_mover_may_not_see(
    family: list[Person], worker: Member, stranger: Member
) -> None:
    other = a_family("Dee", worker=stranger)[0]
    visit = visits_to(family[:1], by=worker)[0]

    with pytest.raises(PermissionDenied):
        moved(visit, other, worker)

    assert ProtectionVisit.objects.get().child == family[0]


STRIKABLE = [
    record
    for record in all_records()
    if concerns_people(record) and not record.as_made and record.model is not Person
]


@pytest.mark.parametrize("record", STRIKABLE, ids=lambda record: record.name)
def test_every_kind_leaves_out_what_was_struck_out(record: Record) -> None:
    listed = str(record.model._default_manager.all().query)
    derived = stream._derived(record, ())[0]

    column = f'"{record.model._meta.db_table}"."struck_at" IS NULL'
    assert column in listed
    assert derived.count(column) == len(record.events)


def test_a_struck_row_of_any_kind_is_on_no_stream_in_no_export_and_on_no_list(
    tmp_path: Path, somebody: User, director: Member
) -> None:
    loaded(write_every_table(tmp_path / "in"))
    rows = [row for record in STRIKABLE if (row := _struck_row(record, somebody))]
    assert len(rows) > 20
    stream.sync_all(at=timezone.now())

    exported(tmp_path / "out")

    numbers = {reference(type(row), row.pk) for row in rows}
    assert not StoredEvent.objects.known().filter(record__in=numbers).exists()
    written = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert "struck-" not in written
    for child in Person.objects.children():
        kinds = records_of(Reader(child, director.user, TODAY, AsKnown(TODAY)))
        shown = {line.reference for kind in kinds for line in kind.lines}
        apart = {line.reference for kind in kinds for line in kind.struck}
        assert not shown & numbers
        assert apart <= numbers


@pytest.fixture
def director(keel_records_everything: None) -> Member:
    """Somebody who sees every child."""
    return member(Role.DIRECTOR)


def _struck_row(record: Record, by: User) -> Recorded | None:
    """A row that came from outside, made Keel's own and struck out; none where Keel refuses it."""
    row = record.model._base_manager.order_by("pk").first()
    if row is None:
        return None
    try:
        with transaction.atomic(), change(by=by, action="Made it Keel's own"):
            record.model._base_manager.filter(pk=row.pk).update(
                source=None,
                source_key=f"struck-{record.name}",
                struck_at=timezone.now(),
                struck_because=WHY,
            )
    except IntegrityError:
        return None
    return row


MAY_READ_ALL = {
    "keel.chronology.stream",
    "keel.core.models.recorded",
    "keel.core.trail.change",
    "keel.exchange.ssd.references",
    "keel.people.commands.matching",
    "keel.recording.files.sweeping",
    "keel.synthetic.demo",
    "keel.workspace.child.records",
    "keel.workspace.child.views",
}
"""What reads records past their manager: it leaves out by itself what was struck out, shows it
apart, reads only what was imported, which is never struck out, or writes what it was given."""


def test_nothing_else_reads_past_the_managers_that_leave_it_out() -> None:
    past = {
        module.name
        for module in modules("keel")
        if "_base_manager" in module.text and ".migrations." not in module.name
    }

    assert past - MAY_READ_ALL == set()


def test_every_record_that_can_be_struck_out_can_say_so() -> None:
    assert all(
        {"struck_at", "struck_because"} <= {field.name for field in model._meta.fields}
        for model in recorded_models()
    )
    assert Address in {record.model for record in STRIKABLE}

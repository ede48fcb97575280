"""What an import began before the cut-over and Keel goes on with: counted once, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
import time_machine

from keel.chronology import night
from keel.chronology.models import Deadline, Ownership, RaisedSignal, StoredEvent
from keel.chronology.outside import deadlines, signals
from keel.chronology.ownership import hand_over
from keel.core.models import Source, User
from keel.core.trail.change import change
from keel.core.trail.past import end_of
from keel.exchange.report import Report
from keel.family_help import commands
from keel.family_help.models import Assessment, AssessmentOutcome
from keel.family_help.records import ASSESSMENT
from keel.oversight.records import OVERSIGHT_ENTRY
from keel.risk_outside_home.models import MissingEpisode
from keel.risk_outside_home.records import MISSING_EPISODE
from keel.rulebook import events
from keel.rulebook.calendar import LONDON
from keel.workforce.models import Employment
from keel.workforce.records import EMPLOYMENT
from tests.exchange.folders import a_folder, counts, exported, lines_of, loaded, table_of
from tests.workforce.builders import a_practitioner

pytestmark = pytest.mark.django_db

BEGUN = date(2026, 1, 5)
EVE, CUT_OVER, FINISHED = date(2026, 3, 24), date(2026, 3, 25), date(2026, 3, 27)
NEXT, LATER = date(2026, 3, 30), date(2026, 3, 31)
PERSON = "pers_person_id,pers_dob\nC1,2015-05-04\nC2,2016-05-04\n"
EPISODES = (
    "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date\n"
    f"R1,C1,{BEGUN},\nR0,C2,2025-10-06,2025-11-10\n"
)
ASSESSMENTS = (
    "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,"
    "cina_assessment_child_seen,cina_assessment_auth_date\n"
    "A0,C2,R0,2025-10-06,Y,2025-11-03\n"
)
KEPT = "kept as Keel has it; what the source says otherwise stands beside the record"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The day before the cut-over, at noon, until it is moved on."""
    with time_machine.travel(noon(EVE), tick=False) as traveller:
        yield traveller


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=LONDON)


def an_assessment(*, ends: date | None = None, seen: str = "Y", key: str = "A1") -> str:
    """One under way, as the source sends it; or authorised on a day."""
    return f"{key},C1,R1,{BEGUN},{seen},{ends or ''}\n"


def sent(place: Path, *rows: str, on: date, preview: bool = False) -> Report:
    """What the source sends on a day: assessments, beside one that is long over."""
    folder = a_folder(
        place, person=PERSON, cin_episodes=EPISODES, cin_assessments=ASSESSMENTS + "".join(rows)
    )
    return loaded(folder, on, preview=preview)


@pytest.fixture
def begun(tmp_path: Path, somebody: User, clock: time_machine.Traveller) -> Assessment:
    """An assessment that the source began, of a kind that Keel took over since."""
    hand_over([OVERSIGHT_ENTRY.name], to=None, since=None, by=somebody)
    sent(tmp_path, an_assessment(), on=EVE)
    hand_over([ASSESSMENT.name], to=None, since=CUT_OVER, by=somebody)
    clock.move_to(noon(FINISHED))
    return Assessment.objects.get(source_key="A1")


def finish(assessment: Assessment, *, by: User) -> None:
    """Authorise it here."""
    commands.authorise_assessment(
        assessment,
        authorised_on=FINISHED,
        authorised_by=a_practitioner(),
        outcomes=[AssessmentOutcome.NO_FURTHER_ACTION],
        by=by,
    )


@pytest.fixture
def finished(begun: Assessment, somebody: User, clock: time_machine.Traveller) -> Assessment:
    """The same, authorised here after the cut-over; and it is a day later."""
    finish(begun, by=somebody)
    clock.move_to(noon(NEXT))
    return begun


def days_of(kind: events.Kind, record: Assessment | MissingEpisode) -> list[date]:
    """The days of the events of one kind that count of the child."""
    found = StoredEvent.objects.known().filter(kind=kind.id, subject=record.child_id)
    return list(found.values_list("on", flat=True))


def says(assessment: Assessment) -> dict[str, object]:
    """What the source says beside a record."""
    assessment.refresh_from_db()
    return dict(assessment.source_says or {})


def kept(report: Report) -> int:
    return table_of(report, "cin_assessments").remarks[KEPT]


def test_what_keel_finishes_is_counted_its_promise_kept_and_its_signal_cleared(
    begun: Assessment, somebody: User
) -> None:
    promises = Deadline.objects.filter(subject=begun.child_id, rule__startswith="AS-01")
    concern = RaisedSignal.objects.filter(subject=begun.child_id, signal="DD-23")
    assert set(promises.values_list("met_on", flat=True)) == {None}
    assert concern.standing(FINISHED).exists()

    finish(begun, by=somebody)

    assert days_of(events.ASSESSMENT_STARTED, begun) == [BEGUN]
    assert days_of(events.ASSESSMENT_AUTHORISED, begun) == [FINISHED]
    assert set(promises.values_list("met_on", flat=True)) == {FINISHED}
    assert not concern.standing(FINISHED).exists()
    assert night.check().differences == 0


def test_the_next_import_changes_nothing_and_says_what_it_kept(
    finished: Assessment, tmp_path: Path
) -> None:
    report = sent(tmp_path, an_assessment(), on=NEXT)

    assert counts(table_of(report, "cin_assessments")) == (0, 0, 0)
    assert kept(report) == 1
    assert says(finished)["authorised_on"] is None
    assert finished.authorised_on == FINISHED
    assert days_of(events.ASSESSMENT_AUTHORISED, finished) == [FINISHED]
    assert night.check().differences == 0


def test_what_is_kept_beside_a_record_is_written_once_and_bars_nobody_who_writes(
    finished: Assessment, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    sent(tmp_path, an_assessment(), on=NEXT)
    found = Assessment.objects.get(pk=finished.pk)
    clock.move_to(noon(LATER))

    report = sent(tmp_path, an_assessment(), on=LATER)

    again = Assessment.objects.get(pk=finished.pk)
    assert kept(report) == 1
    assert again.changed_at == found.changed_at
    assert again.version == finished.version


def test_what_the_source_finishes_on_another_day_is_kept_beside_it(
    finished: Assessment, tmp_path: Path
) -> None:
    report = sent(tmp_path, an_assessment(ends=NEXT, seen="N"), on=NEXT)

    assert kept(report) == 1
    assert says(finished)["authorised_on"] == NEXT.isoformat()
    assert says(finished)["child_seen"] is False
    assert (finished.authorised_on, finished.child_seen) == (FINISHED, True)
    assert days_of(events.ASSESSMENT_AUTHORISED, finished) == [FINISHED]


def test_where_both_say_the_same_nothing_is_said_to_be_kept(
    finished: Assessment, tmp_path: Path
) -> None:
    finished.refresh_from_db()
    with change(finished.child_id, by=User.objects.latest("pk"), action="Left as it was sent"):
        finished.no_further_action = None
        finished.save(update_fields=["no_further_action"])

    report = sent(tmp_path, an_assessment(ends=FINISHED), on=NEXT)

    assert kept(report) == 0


def test_a_row_that_is_gone_from_the_source_stays_and_is_no_loss(
    finished: Assessment, tmp_path: Path
) -> None:
    report = sent(tmp_path, on=NEXT)

    assert counts(table_of(report, "cin_assessments")) == (0, 0, 0)
    assert kept(report) == 1
    assert says(finished) == {"gone_on": NEXT.isoformat()}
    assert finished.gone_on is None
    assert days_of(events.ASSESSMENT_AUTHORISED, finished) == [FINISHED]


def test_a_row_that_came_back_is_gone_from_the_source_no_longer(
    finished: Assessment, tmp_path: Path
) -> None:
    sent(tmp_path, on=NEXT)

    sent(tmp_path, an_assessment(), on=LATER)

    assert "gone_on" not in says(finished)


def test_a_preview_says_what_would_be_kept_and_writes_nothing(
    finished: Assessment, tmp_path: Path
) -> None:
    report = sent(tmp_path, an_assessment(), on=NEXT, preview=True)

    assert kept(report) == 1
    assert says(finished) == {}


def test_what_the_source_itself_carries_on_past_the_cut_over_waits_for_somebody_here(
    begun: Assessment, somebody: User, tmp_path: Path
) -> None:
    report = sent(tmp_path, an_assessment(ends=FINISHED), on=FINISHED)

    assert kept(report) == 1
    assert says(begun)["authorised_on"] == FINISHED.isoformat()
    assert begun.authorised_on is None

    finish(begun, by=somebody)

    assert days_of(events.ASSESSMENT_AUTHORISED, begun) == [FINISHED]
    assert night.check().differences == 0


def test_what_the_source_puts_right_of_the_time_before_is_taken_while_nobody_wrote_here(
    begun: Assessment, tmp_path: Path
) -> None:
    report = sent(tmp_path, an_assessment(ends=EVE), on=FINISHED)

    assert counts(table_of(report, "cin_assessments")) == (0, 1, 0)
    assert kept(report) == 0
    assert days_of(events.ASSESSMENT_AUTHORISED, begun) == [EVE]


def test_a_new_row_of_the_source_after_the_cut_over_is_shown_and_goes_on_as_it_is_sent(
    begun: Assessment, tmp_path: Path
) -> None:
    of_its_own = f"A2,C1,R1,{CUT_OVER},Y,"
    sent(tmp_path, an_assessment(), f"{of_its_own}\n", on=FINISHED)

    sent(tmp_path, an_assessment(), f"{of_its_own}{NEXT}\n", on=NEXT)

    assert Assessment.objects.get(source_key="A2").authorised_on == NEXT
    assert days_of(events.ASSESSMENT_STARTED, begun) == [BEGUN]


def test_a_mark_alone_takes_nothing_over(begun: Assessment, somebody: User) -> None:
    with change(begun.child_id, by=somebody, action="Marked"):
        begun.conflict = "Another is under way"
        begun.save(update_fields=["conflict"])

    begun.refresh_from_db()
    assert begun.taken_over_at is None


def test_before_the_cut_over_nothing_is_taken_over(
    begun: Assessment, somebody: User, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    clock.move_to(noon(EVE))

    finish(begun, by=somebody)

    begun.refresh_from_db()
    assert begun.taken_over_at is None
    assert kept(sent(tmp_path, an_assessment(), on=EVE)) == 0


def test_an_export_holds_it_once_as_keel_has_it(finished: Assessment, tmp_path: Path) -> None:
    sent(tmp_path / "in", an_assessment(ends=NEXT), on=NEXT)

    exported(tmp_path / "out", on=NEXT)

    rows = {row[0]: row for row in lines_of(tmp_path / "out", "cin_assessments")}
    assert sorted(rows) == ["A0", "A1"]
    assert FINISHED.isoformat() in rows["A1"]
    assert NEXT.isoformat() not in rows["A1"]


def test_what_was_known_before_is_told_as_it_was(
    begun: Assessment, somebody: User, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    evening = end_of(EVE)
    told = deadlines(on=EVE, known=evening), signals(on=EVE, known=evening)

    finish(begun, by=somebody)
    clock.move_to(noon(NEXT))
    sent(tmp_path, an_assessment(ends=NEXT), on=NEXT)

    assert (deadlines(on=EVE, known=evening), signals(on=EVE, known=evening)) == told
    assert any(line["rule"] == "AS-01a" and line["standing"] == "overdue" for line in told[0])


def test_where_keel_is_said_to_have_supplied_all_along_only_what_it_took_over_counts(
    finished: Assessment, somebody: User
) -> None:
    first = Ownership.objects.get(kind=ASSESSMENT.name, supplied_by__isnull=False)

    hand_over([ASSESSMENT.name], to=None, since=first.since, by=somebody)
    night.rebuild()

    started = StoredEvent.objects.known().filter(kind=events.ASSESSMENT_STARTED.id)
    assert [event.subject_id for event in started] == [finished.child_id]


def test_a_kind_that_is_handed_back_is_the_sources_again(
    finished: Assessment, somebody: User, tmp_path: Path
) -> None:
    source = Source.objects.get()
    hand_over([ASSESSMENT.name], to=source, since=NEXT, by=somebody)

    report = sent(tmp_path, an_assessment(ends=NEXT), on=NEXT)

    assert counts(table_of(report, "cin_assessments")) == (0, 1, 0)
    assert days_of(events.ASSESSMENT_AUTHORISED, finished) == [NEXT]
    assert night.check().differences == 0


def test_a_moment_past_the_cut_over_is_one_of_the_day_in_england(
    tmp_path: Path, somebody: User, clock: time_machine.Traveller
) -> None:
    def missing(ends: str) -> Report:
        heading = (
            "miss_table_id,miss_person_id,miss_missing_episode_start_date,"
            "miss_missing_episode_type,miss_missing_episode_end_date\n"
        )
        rows = f"M1,C1,2026-03-27 22:00,M,{ends}\n"
        return loaded(a_folder(tmp_path, person=PERSON, missing=heading + rows), LATER)

    clock.move_to(noon(LATER))
    missing("")
    hand_over([MISSING_EPISODE.name], to=None, since=date(2026, 3, 30), by=somebody)

    carried = missing("2026-03-30 00:30")
    stood = MissingEpisode.objects.get().ended_at
    before = missing("2026-03-29 23:30")

    assert table_of(carried, "missing").remarks[KEPT] == 1
    assert stood is None
    assert table_of(before, "missing").remarks[KEPT] == 0
    assert days_of(events.MISSING_EPISODE_ENDED, MissingEpisode.objects.get()) == [
        date(2026, 3, 29)
    ]


def test_what_the_source_no_longer_names_after_the_cut_over_does_not_end_by_that(
    tmp_path: Path, somebody: User, clock: time_machine.Traveller
) -> None:
    professionals = "prof_professional_id,prof_agency_worker_flag\nW1,N\n"
    loaded(a_folder(tmp_path, person=PERSON, professionals=f"{professionals}W2,N\n"), EVE)
    hand_over([EMPLOYMENT.name], to=Source.objects.get(), since=None, by=somebody)
    hand_over([EMPLOYMENT.name], to=None, since=CUT_OVER, by=somebody)
    clock.move_to(noon(FINISHED))

    report = loaded(
        a_folder(tmp_path, person=PERSON, professionals=professionals),
        FINISHED,
        accept=("ssd_professionals",),
    )

    assert table_of(report, "professionals", "employment").remarks[KEPT] == 1
    gone = Employment.objects.get(practitioner__source_key="W2")
    assert gone.ended_on is None
    assert gone.source_says == {"ended_on": FINISHED.isoformat()}

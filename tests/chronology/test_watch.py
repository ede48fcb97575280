"""What must happen by itself is watched: a night that was missed or failed is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DataError, connection, transaction
from django.utils import timezone

from keel.chronology import night, watch
from keel.chronology.evaluation import Differences
from keel.chronology.models import NightOutcome, NightRun
from keel.core import tasks
from tests.cast import Member

pytestmark = pytest.mark.django_db


def test_a_night_run_says_how_long_it_took_and_what_came_of_it() -> None:
    night.rebuild()

    run = NightRun.objects.latest("pk")
    assert run.outcome == NightOutcome.FINISHED
    assert run.finished_at is not None
    assert run.finished_at >= run.started_at
    assert not watch.nights(timezone.now()).missed


def test_a_night_run_that_fails_says_so_and_names_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> Differences:
        raise ValueError("Ellie Marsh")

    monkeypatch.setattr(night, "_rebuild_rows", fail)

    with pytest.raises(ValueError, match="Ellie"):
        night.rebuild()

    run = NightRun.objects.latest("pk")
    assert (run.outcome, run.why) == (NightOutcome.FAILED, "ValueError")


def test_a_load_whose_night_run_the_database_stops_says_what_stopped_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def divide_by_nothing() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    monkeypatch.setattr(night, "_count_rows_again", divide_by_nothing)

    with pytest.raises(DataError, match="division by zero"), transaction.atomic():
        night.bring_up_to_date()


def test_a_night_is_missed_a_day_and_two_hours_after_the_last_that_finished() -> None:
    ended = timezone.now()
    NightRun.objects.create(started_at=ended, finished_at=ended, outcome=NightOutcome.FINISHED)

    assert not watch.nights(ended + timedelta(hours=26)).missed
    assert watch.nights(ended + timedelta(hours=26, seconds=1)).missed


def test_a_night_run_that_failed_or_never_ended_counts_for_nothing(worker: Member) -> None:
    later = timezone.now() + timedelta(hours=27)
    NightRun.objects.create(started_at=later, finished_at=later, outcome=NightOutcome.FAILED)
    NightRun.objects.create(started_at=later)

    assert watch.nights(later) == watch.Watched(None, missed=True)


def test_nothing_is_missed_where_nothing_was_ever_written() -> None:
    assert watch.nights(timezone.now()) == watch.Watched(None, missed=False)
    assert watch.seals(timezone.now()) == watch.Watched(None, missed=False)


def test_a_seal_is_missed_a_quarter_of_an_hour_after_the_last(worker: Member) -> None:
    tasks.seal()
    last = watch.seals(timezone.now()).last

    assert last is not None
    assert not watch.seals(last + timedelta(minutes=15)).missed
    assert watch.seals(last + timedelta(minutes=16)).missed

"""Children who went missing, as an extract has them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from keel.chronology.local_rules import rules_in_force
from keel.risk_outside_home.models import MissingEpisode
from keel.rulebook import events
from tests.exchange.folders import counts, loaded, refused_of, rows_of, with_people

pytestmark = pytest.mark.django_db

MISSING = """
    miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted
    1,C1,2026-01-20 22:15:00,Missing,2026-01-21 06:30:00,Y,N
    2,C1,2026-02-03,A,2026-02-04,NA,
    3,C1,2026-02-03,Missing,,,
    4,C2,2026-02-03,Lost,2026-02-01,,
    5,C2,,Missing,,,
    6,C9,2026-02-03,Missing,,,
    """


def test_every_column_about_a_time_missing_lands_in_a_field(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, missing=MISSING))

    assert rows_of(MissingEpisode)[:2] == [
        {
            "child": "C1",
            "kind": "M",
            "started_on": date(2026, 1, 20),
            "started_at": datetime(2026, 1, 20, 22, 15, tzinfo=UTC),
            "ended_on": date(2026, 1, 21),
            "ended_at": datetime(2026, 1, 21, 6, 30, tzinfo=UTC),
            "interview_offered": True,
            "interview_accepted": False,
        },
        {
            "child": "C1",
            "kind": "A",
            "started_on": date(2026, 2, 3),
            "ended_on": date(2026, 2, 4),
        },
    ]
    assert MissingEpisode.objects.get(source_key="2").not_understood == {
        "miss_missing_rhi_offered": "NA"
    }


def test_times_missing_without_a_day_or_a_child_are_refused(tmp_path: Path) -> None:
    report = loaded(with_people(tmp_path, missing=MISSING))

    assert refused_of(report) == [
        ("5", "miss_missing_episode_start_date", "It is missing"),
        ("6", "miss_person_id", "This person is neither in the extract nor in Keel"),
    ]


def test_a_child_missing_twice_at_once_or_back_too_soon_is_kept_and_it_says_so(
    tmp_path: Path,
) -> None:
    folder = with_people(tmp_path, missing=MISSING)

    loaded(folder)

    twice = "The child was already missing at the same time"
    assert dict(MissingEpisode.objects.values_list("source_key", "conflict")) == {
        "1": "",
        "2": twice,
        "3": twice,
        "4": "It ends before it begins",
    }
    assert {counts(table) for table in loaded(folder).tables} == {(0, 0, 0)}


def test_an_interview_accepted_and_not_offered_is_kept_and_says_so(tmp_path: Path) -> None:
    heading = MISSING.strip().splitlines()[0]

    loaded(with_people(tmp_path, missing=f"{heading}\n1,C1,2026-01-20,Missing,2026-01-21,N,Y\n"))

    assert MissingEpisode.objects.get().conflict == "An interview was accepted that was not offered"


def test_the_dataset_does_not_say_when_an_interview_was_offered_or_held(tmp_path: Path) -> None:
    loaded(with_people(tmp_path, missing=MISSING))

    kinds = [
        events.MISSING_EPISODE_ENDED,
        events.RETURN_INTERVIEW_OFFERED,
        events.RETURN_INTERVIEW_DECLINED,
        events.RETURN_INTERVIEW_HELD,
    ]
    assert set(rules_in_force().covered.lacking(kinds)) == set(kinds[1:])

"""What a source writes freely: what it says is read, and what it denies is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from keel.chronology.models import StoredEvent
from keel.exchange.ssd.declared import Column
from keel.exchange.ssd.readers import TEXT, UNREAD, Reading
from keel.exchange.ssd.tables import TABLES
from keel.rulebook import events
from tests.exchange.folders import loaded, with_people

REQUEST, ASSESSMENT = "ehcr_ehcp_req_outcome", "ehca_ehcp_assessment_outcome"
DECISION, STATUS = "prep_pre_pro_outcome", "clah_health_check_status"
MISUSE, MISSING = "clas_substance_misused", "miss_missing_episode_type"


def _read(column: str, text: str) -> Reading:
    parts = [part for table in TABLES for part in table.parts if isinstance(part, Column)]
    reader = next(part.read for part in parts if column in part.names and part.read is not TEXT)
    return reader.read(text)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (REQUEST, "Agreed, parents notified", "agreed"),
        (REQUEST, "Proceeding to assessment", "agreed"),
        (REQUEST, "Decision not to assess", "refused"),
        (REQUEST, "Not agreed", "refused"),
        (REQUEST, "Ceased", "withdrawn"),
        (REQUEST, "N", "refused"),
        (ASSESSMENT, "Plan issued", "issue"),
        (ASSESSMENT, "Agreed not to issue", "not_issue"),
        (ASSESSMENT, "No plan to be issued", "not_issue"),
        (DECISION, "Issue care proceedings", "issue"),
        (DECISION, "Initiating care proceedings", "issue"),
        (DECISION, "Not to issue - step down", "step_down"),
        (STATUS, "Complete - no concerns", "done"),
        (STATUS, "Attended", "done"),
        (STATUS, "Failed to attend", "not_attended"),
        (STATUS, "Didn't attend", "not_attended"),
        (STATUS, "No show", "not_attended"),
        (STATUS, "Not completed: child declined", "refused"),
        (STATUS, "To be completed", "planned"),
        (STATUS, "Planned", "planned"),
        (MISSING, "Missing - no contact", "M"),
        (MISSING, "Away without permission", "A"),
        (MISUSE, "Cannabis", True),
        (MISUSE, "Yes", True),
        (MISUSE, "None known", False),
        (MISUSE, "No concerns", False),
        (MISUSE, "nil", False),
        (MISUSE, "(none)", False),
    ],
)
def test_what_a_source_says_in_words_of_its_own_is_read(
    column: str, text: str, value: object
) -> None:
    assert _read(column, text) == Reading(value)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (REQUEST, "No assessment required"),
        (REQUEST, "Not yet agreed"),
        (REQUEST, "Assessment under way"),
        (REQUEST, "Parents notified"),
        (ASSESSMENT, "No plan needed"),
        (ASSESSMENT, "Plan not yet agreed by panel, issues raised"),
        (DECISION, "Decision not to issue"),
        (DECISION, "Issues resolved, stepping back"),
        (DECISION, "Care proceedings not needed"),
        (DECISION, "Care proceedings avoided"),
        (STATUS, "Incomplete"),
        (STATUS, "Not completed"),
        (STATUS, "Wasn't done"),
        (STATUS, "Unable to be held"),
        (MISSING, "Not missing"),
        (MISUSE, "Not known"),
        (MISUSE, "Unknown"),
        (MISUSE, "N/A"),
        (MISUSE, "-"),
        (MISUSE, "_"),
    ],
)
def test_what_a_source_denies_or_leaves_open_is_not_read(column: str, text: str) -> None:
    assert _read(column, text) == UNREAD


@pytest.mark.django_db
def test_a_check_of_health_that_ended_in_unknown_words_stops_no_clock(tmp_path: Path) -> None:
    loaded(
        with_people(
            tmp_path,
            cla_health="""
                clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,clah_health_check_status
                1,C1,Dental check,2026-02-02,
                2,C1,Dental check,2026-02-03,Incomplete
                3,C1,Dental check,2026-02-04,Completed
                """,
        )
    )

    done = StoredEvent.objects.known().filter(kind=events.DENTAL_CHECK_DONE.id)

    assert sorted(str(on) for on in done.values_list("on", flat=True)) == [
        "2026-02-02",
        "2026-02-04",
    ]

"""What Keel records of health, risk, education, leaving care and the rest goes out and comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from keel.care_leavers import commands as care_leavers
from keel.care_leavers.models import CareLeaver, ContactMethod
from keel.chronology.kinds import all_records
from keel.chronology.ownership import hand_over
from keel.core.codes import AccommodationKind, Eligibility, MissingType
from keel.core.codes import SpecialNeed as SpecialNeedCode
from keel.core.models import User
from keel.education import commands as education
from keel.education.models import AssessmentOutcome, EducationPlanInForce, RequestOutcome
from keel.family_help import commands as family_help
from keel.looked_after import commands as looked_after
from keel.looked_after.models import HealthCheckKind
from keel.people.models import Person
from keel.permanence import commands as permanence
from keel.permanence.models import PermanenceOrder
from keel.risk_outside_home import commands as risk
from keel.workforce.models import Practitioner
from tests.exchange.folders import an_empty_database, exported, loaded
from tests.people.builders import a_child
from tests.workforce.builders import a_practitioner, a_user

pytestmark = pytest.mark.django_db

FIRST, LATER, LAST = date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9)


def of_health(child: Person, worker: Practitioner, by: User) -> None:
    asked = looked_after.request_health_check(
        child, kind=HealthCheckKind.INITIAL, requested_on=FIRST, by=by
    )
    looked_after.record_health_check(asked, checked_on=LATER, by=by)
    looked_after.record_immunisations(child, checked_on=FIRST, up_to_date=False, by=by)
    looked_after.record_immunisations(child, checked_on=LATER, up_to_date=True, by=by)
    looked_after.record_sdq_score(child, completed_on=LATER, score=17, by=by)
    found = looked_after.record_substance_misuse(
        child, screened_on=FIRST, misuse_found=True, substance="Cannabis", by=by
    )
    looked_after.record_substance_intervention(found, received=False, by=by)
    looked_after.record_conviction(child, convicted_on=FIRST, offence="Theft", by=by)


def of_going_missing(child: Person, worker: Practitioner, by: User) -> None:
    went = datetime(2026, 2, 7, 23, 10, tzinfo=UTC)
    episodes = risk.report_missing([child], kind=MissingType.AWAY, started_at=went, by=by)
    risk.record_return(episodes, ended_at=datetime(2026, 2, 8, 9, tzinfo=UTC), by=by)
    risk.decline_return_interview(episodes[0], declined_on=LATER, because="Tired", by=by)
    family_help.record_childs_view(
        child,
        given_on=FIRST,
        heard_by=worker,
        answers=family_help.Answers(plan_is_safe=False),
        by=by,
    )


def of_education(child: Person, worker: Practitioner, by: User) -> None:
    pupil = education.record_pupil(child, upn="A123456789012", by=by)
    request = education.request_education_plan(pupil, requested_on=FIRST, by=by)
    assessment = education.decide_education_request(
        request, decided_on=FIRST, outcome=RequestOutcome.AGREED, by=by
    )
    assert assessment is not None
    education.complete_education_assessment(
        assessment, completed_on=LATER, outcome=AssessmentOutcome.ISSUE, by=by
    )
    plan = education.draft_education_plan(assessment, drafted_on=LATER, by=by)
    held = education.issue_education_plan(
        plan, issued_on=LATER, needs=(SpecialNeedCode.AUTISM,), by=by
    )
    education.review_education_plan(held, held_on=LATER, decision="Keep it", by=by)
    education.review_education_plan(held, held_on=LAST, decision="Keep it", by=by)


def of_leaving_care(child: Person, worker: Practitioner, by: User) -> None:
    care_leavers.start_care_leaver_status(
        child, eligibility=Eligibility.ELIGIBLE, status_from=FIRST, by=by
    )
    status = care_leavers.start_care_leaver_status(
        child, eligibility=Eligibility.RELEVANT, status_from=LATER, by=by
    )
    care_leavers.name_personal_adviser(status, adviser=worker, named_on=LATER, by=by)
    home = care_leavers.move_care_leaver(
        child, moved_on=LATER, accommodation=AccommodationKind.FOYER, provided=True, by=by
    )
    care_leavers.judge_care_leaver_home(
        home, judged_on=LATER, suitable=False, because="No lock", by=by
    )
    for tried_on, two_way in ((LATER, True), (LAST, False)):
        care_leavers.record_care_leaver_contact(
            child,
            tried_on=tried_on,
            tried_by=worker,
            method=ContactMethod.CALL,
            two_way=two_way,
            by=by,
        )
    plan = care_leavers.assess_pathway_needs(child, assessed_on=FIRST, needs="A home", by=by)
    care_leavers.make_pathway_plan(
        plan, made_on=FIRST, words="College", contingency="Carers", by=by
    )
    care_leavers.review_pathway_plan(plan, held_on=LAST, held_by=worker, decisions="Go on", by=by)
    permanence.make_permanence_order(
        child, order=PermanenceOrder.SPECIAL_GUARDIANSHIP, made_on=FIRST, by=by
    )


OWN = {
    "health": (
        of_health,
        "cla_health cla_immunisations sdq_scores cla_substance_misuse cla_convictions",
    ),
    "going missing": (of_going_missing, "missing voice_of_child"),
    "education": (
        of_education,
        "send ehcp_requests ehcp_assessment ehcp_named_plan ehcp_active_plans sen_need",
    ),
    "leaving care": (of_leaving_care, "care_leavers permanence"),
}
"""What is recorded, and the tables that it fills."""


@pytest.mark.parametrize(("record", "tables"), OWN.values(), ids=list(OWN))
def test_what_keel_recorded_goes_out_and_comes_in_without_a_change(
    tmp_path: Path, record: Callable[[Person, Practitioner, User], None], tables: str
) -> None:
    with an_empty_database():
        by = a_user("Start of records")
        hand_over([record.name for record in all_records()], to=None, since=None, by=by)
        record(a_child(), a_practitioner(), by)
        first = exported(tmp_path / "first")

    report = loaded(tmp_path / "first")
    second = exported(tmp_path / "second")

    filled = {table.table for table in report.tables if table.added}
    assert filled >= {f"ssd_{name}" for name in tables.split()}
    assert not report.refusals
    assert not sum(table.in_conflict for table in report.tables)
    assert second == first


def test_the_last_of_what_keel_knows_each_of_goes_out(tmp_path: Path) -> None:
    with an_empty_database():
        by = a_user("Start of records")
        hand_over([record.name for record in all_records()], to=None, since=None, by=by)
        child, worker = a_child(), a_practitioner()
        of_leaving_care(child, worker, by)
        of_education(child, worker, by)
        exported(tmp_path / "folder")

    loaded(tmp_path / "folder")

    status = CareLeaver.objects.get()
    assert (status.last_contact_on, status.pathway_plan_reviewed_on) == (LATER, LAST)
    assert (status.accommodation, status.accommodation_suitable) == ("T", False)
    assert EducationPlanInForce.objects.get().last_reviewed_on == LAST

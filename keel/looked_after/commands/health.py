"""The health of looked-after children, and offences."""

from __future__ import annotations

from datetime import date

from keel.core.codes import SdqReason
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend
from keel.looked_after.models import (
    Conviction,
    HealthCheck,
    HealthCheckKind,
    HealthCheckStatus,
    ImmunisationCheck,
    SdqScore,
    SubstanceMisuse,
)
from keel.people.models import Person


def request_health_check(
    child: Person, *, kind: HealthCheckKind, requested_on: date, by: User
) -> HealthCheck:
    """Ask for a check of health: with consent and papers, as health needs both."""
    with change(child, by=by, action="Asked for a health check") as under_way:
        return under_way.create(
            HealthCheck(
                child=child,
                kind=kind,
                requested_on=requested_on,
                status=HealthCheckStatus.PLANNED,
            )
        )


def make_health_appointment(
    check: HealthCheck, *, made_on: date, appointment_on: date, by: User
) -> None:
    """Record that an appointment was given, and for which day."""
    with change(check.child_id, by=by, action="Made an appointment for a health check"):
        amend([check], appointment_made_on=made_on, appointment_on=appointment_on)


def record_health_check(
    check: HealthCheck,
    *,
    checked_on: date,
    status: HealthCheckStatus = HealthCheckStatus.DONE,
    words: str = "",
    by: User,
) -> None:
    """Record what became of a check that was asked for."""
    with change(check.child_id, by=by, action="Recorded a health check"):
        amend([check], checked_on=checked_on, status=status, words=words)


def receive_health_report(check: HealthCheck, *, received_on: date, by: User) -> None:
    """Record that the report of a check came back."""
    if check.status != HealthCheckStatus.DONE:
        raise CannotRecordError("There is no report of a check that was not done")
    with change(check.child_id, by=by, action="Received a report of a health check"):
        amend([check], report_received_on=received_on)


def record_immunisations(
    child: Person, *, checked_on: date, up_to_date: bool, by: User
) -> ImmunisationCheck:
    """Record whether a child's immunisations are up to date."""
    with change(child, by=by, action="Recorded immunisations") as under_way:
        return under_way.create(
            ImmunisationCheck(child=child, checked_on=checked_on, up_to_date=up_to_date)
        )


def record_sdq_score(
    child: Person,
    *,
    completed_on: date,
    score: int | None = None,
    no_score_because: SdqReason | None = None,
    by: User,
) -> SdqScore:
    """Record the score of the strengths and difficulties questionnaire, or why there is none."""
    with change(child, by=by, action="Recorded a strengths and difficulties score") as under_way:
        return under_way.create(
            SdqScore(
                child=child,
                completed_on=completed_on,
                score=score,
                no_score_because=no_score_because or "",
            )
        )


def record_substance_misuse(
    child: Person,
    *,
    screened_on: date,
    misuse_found: bool,
    substance: str = "",
    intervention_offered: bool | None = None,
    by: User,
) -> SubstanceMisuse:
    """Record whether a child was found to misuse a substance, and whether help was offered."""
    with change(child, by=by, action="Screened for substance misuse") as under_way:
        return under_way.create(
            SubstanceMisuse(
                child=child,
                screened_on=screened_on,
                misuse_found=misuse_found,
                substance=substance,
                intervention_offered=intervention_offered,
            )
        )


def record_substance_intervention(
    found: SubstanceMisuse, *, received: bool, received_on: date | None = None, by: User
) -> None:
    """Record whether the help that was offered was taken."""
    with change(found.child_id, by=by, action="Recorded help for substance misuse"):
        amend(
            [found],
            intervention_offered=True,
            intervention_received=received,
            intervention_on=received_on,
        )


def record_conviction(child: Person, *, convicted_on: date, offence: str, by: User) -> Conviction:
    """Record a conviction, a final warning or a reprimand."""
    with change(child, by=by, action="Recorded a conviction") as under_way:
        return under_way.create(Conviction(child=child, convicted_on=convicted_on, offence=offence))

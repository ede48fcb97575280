"""What a child in care is owed beside visits and reviews: papers, health, school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from keel.core.codes import PlacementType, SdqReason
from keel.looked_after.models import (
    Approval,
    HealthCheck,
    HealthCheckKind,
    HealthCheckStatus,
    ImmunisationCheck,
    PersonalEducationPlan,
    SdqScore,
    SubstanceMisuse,
)
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.days import at_work, days, in_months, working
from keel.synthetic.life import Keeps, Life
from keel.synthetic.people import Child
from keel.synthetic.promptness import again, as_told, done_by, done_in_the_end, write_down
from keel.synthetic.stay_in_care import Home

_WITH_RELATIVES = (PlacementType.KINSHIP, PlacementType.KINSHIP_LONG_TERM)
_LATE, _NEVER = 0.08, 0.015
"""How often a check of health is late, and how often it is the last."""
FAR = 20
"""So many miles from home lies outside the authority's own area."""


def settle(life: Life, row: Row, home: Home, *, stop: date) -> None:
    """The plan, the match, the notices, the doctor: what is owed when a child moves in."""
    start = home.start
    five, ten = working(start, 5), working(start, 10)
    done: dict[str, date | None] = {
        "plan_made_on": done_by(life, start, five),
        "matched_on": done_by(life, start, five, never=0.06),
        "notified_on": done_by(life, start, five),
        "health_registered_on": done_by(life, start, ten),
    }
    also: dict[str, Any] = {}
    if home.kind in _WITH_RELATIVES:
        usual = done_in_the_end(life, start, five, late=0.12, months_late=0.06)
        done["footing_recorded_on"] = as_told(home.footing, usual)
    if row.values["distance_miles"] > FAR:
        also["out_of_area"] = True
        done["area_notified_on"] = done_by(life, start, five)
        done["out_of_area_approved_on"] = done_by(life, start, start, late=0.1)
    write_down(life, [row], done, stop=stop, **also)
    _put_right(life, row, home, stop)


def _put_right(life: Life, row: Row, home: Home, stop: date) -> None:
    """What is owed of a home where a child should not be, or not be yet."""
    start = home.start
    done: dict[str, date | None] = {}
    if row.values.get("approval") == Approval.OUTSIDE_TERMS.value:
        done["terms_changed_on"] = done_by(life, start, working(start, 6))
    if not home.registered:
        done["director_told_on"] = done_by(life, start, start, late=0.15)
    if home.before_assessment:
        assessed = done_by(life, start, working(start, 10))
        if life.keeps is Keeps.LATE and life.chance(0.5):
            assessed = at_work(start + days(life.random.randint(70, 150)))
        done["assessed_on"] = assessed
        if assessed and assessed < stop:
            done["parent_decided_on"] = done_by(life, assessed, working(assessed, 10))
    for name, day in done.items():
        write_down(life, [row], {name: day}, stop=stop)


@dataclass(frozen=True)
class InCare:
    """A child's time in care, from one day up to, and without, another."""

    life: Life
    child: Child
    start: date
    stop: date
    doctor: tuple[date, ...] | None = None

    def look_after_health_and_school(self) -> None:
        """Everything that is owed again and again while the child is in care."""
        self._see_a_doctor()
        self._each_year(HealthCheck, "checked_on", self._dental)
        self._each_year(ImmunisationCheck, "checked_on", self._immunised)
        self._each_year(SubstanceMisuse, "screened_on", lambda day: {"misuse_found": False})
        if self.child.age_on(self.stop) >= 4:
            self._each_year(SdqScore, "completed_on", self._scored)
        self._learn()

    def _see_a_doctor(self) -> None:
        asked, seen, reported = self._doctor()
        if asked is None or asked >= self.stop:
            return
        row = self._write(
            HealthCheck,
            asked,
            kind=HealthCheckKind.INITIAL.value,
            status=HealthCheckStatus.PLANNED.value,
            requested_on=asked,
        )
        self._make_an_appointment(row, asked, seen)
        if seen is None or seen >= self.stop:
            return
        done: dict[str, Any] = {"checked_on": seen, "status": HealthCheckStatus.DONE.value}
        self.life.book.change(row, on=seen, pace=PROMPT, **done)
        if reported and reported < self.stop:
            self.life.book.change(row, on=reported, pace=PROMPT, report_received_on=reported)
        self._see_again(seen)

    def _doctor(self) -> tuple[date | None, date | None, date | None]:
        """When a doctor is asked, sees the child and reports."""
        if self.doctor is not None:
            asked, seen, reported = (*self.doctor, None, None, None)[:3]
            return asked, seen, reported
        life, start = self.life, self.start
        asked = done_in_the_end(life, start, working(start, 2), late=0.08)
        seen = done_in_the_end(life, working(start, 8), working(start, 18), late=0.1)
        seen = max(seen, working(asked, 5))
        latest = max(seen, working(start, 20))
        return asked, seen, done_in_the_end(life, seen, latest, late=0.08)

    def _make_an_appointment(self, row: Row, asked: date, seen: date | None) -> None:
        """Health gives a day within two weeks, for the most part; now and then nobody comes."""
        latest = max(asked, working(self.start, 9))
        late = 0.0 if self.doctor is not None else 0.08
        made = done_in_the_end(self.life, asked, latest, late=late, months_late=0.0)
        made = min(made, seen) if seen else made
        if made < self.stop:
            given: dict[str, Any] = {
                "appointment_made_on": made,
                "appointment_on": seen or working(self.start, 18),
            }
            self.life.book.change(row, on=made, pace=PROMPT, **given)

    def _see_again(self, seen: date) -> None:
        while True:
            months = 6 if self.child.age_on(seen) < 5 else 12
            following = self._next(seen, months)
            if following is None or following >= self.stop:
                return
            self._write(
                HealthCheck,
                following,
                kind=HealthCheckKind.REVIEW.value,
                status=HealthCheckStatus.DONE.value,
                requested_on=following - days(28),
                checked_on=following,
                report_received_on=following,
            )
            seen = following

    def _each_year(self, model: type[models.Model], name: str, what: Any) -> None:
        owed = again(
            self.life, self.start, 12, early=120, margin=3, stop=self.stop, late=_LATE, never=_NEVER
        )
        for day in owed:
            self._write(model, day, **{name: day}, **what(day))

    def _next(self, day: date, months: int) -> date | None:
        """The next time after a day, within so many months of it for the most part."""
        due = in_months(day, months)
        return done_by(self.life, due - days(10 * months), due - days(3), late=_LATE, never=_NEVER)

    def _dental(self, day: date) -> dict[str, Any]:
        return {
            "kind": HealthCheckKind.DENTAL.value,
            "status": HealthCheckStatus.DONE.value,
        }

    def _immunised(self, day: date) -> dict[str, Any]:
        return {"up_to_date": self.life.chance(0.88)}

    def _scored(self, day: date) -> dict[str, Any]:
        if self.life.chance(0.1):
            return {"no_score_because": SdqReason.CARER_REFUSED.value}
        return {"score": int(self.life.random.triangular(2, 34, 13))}

    def _learn(self) -> None:
        """An education plan within twenty working days, and another every term."""
        life, start = self.life, self.start
        if self.child.age_on(self.stop) < 3:
            return
        begun = done_by(life, start, working(start, 10))
        while begun and begun < self.stop:
            latest = working(start, 20) if begun <= working(start, 20) else begun + days(12)
            completed = done_by(life, begun, max(begun, latest))
            row = self._write(
                PersonalEducationPlan,
                begun,
                begun_on=begun,
                practitioner=life.worker_on(begun).row,
                words="Attends most days. Reading is two years behind; a tutor starts this term.",
            )
            if completed and completed < self.stop:
                life.book.change(row, on=completed, pace=PROMPT, completed_on=completed)
            begun = at_work(begun + days(life.random.randint(80, 98)))

    def _write(self, model: type[models.Model], on: date, **values: Any) -> Row:
        worker = self.life.worker_on(on)
        return self.life.book.write(
            model, on=on, pace=PROMPT, by=worker.user, child=self.child.row, **values
        )

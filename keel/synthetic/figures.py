"""Port Haven beside a real authority: how many of what there are, and how often what happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from keel.child_protection.models import InitialConference, ProtectionPlan
from keel.core.codes import CategoryOfAbuse, PlacementType
from keel.family_help.models import Assessment
from keel.front_door.models import Referral
from keel.looked_after.models import LookedAfterEpisode
from keel.people.models import ImmigrationStatus, Involvement, Person, PersonKind
from keel.rulebook.child_protection.enquiry import INITIAL_CONFERENCE
from keel.rulebook.family_help.assessment import ASSESSMENT_FROM_START
from keel.synthetic.book import Row
from keel.synthetic.days import days, due
from keel.synthetic.life import Shipped
from keel.synthetic.load import Model
from keel.synthetic.teams import FULL_SIZE
from keel.workforce.models import CaseRole, Employment, Team, TeamKind

_SEED = "the seed"
"""An authority of Hull's size, as the aim of Port Haven has it."""
_IN_NEED = "England, children in need, year to March 2022"
_IN_CARE = "England, looked-after children, March 2022"
_FOSTERED = (
    PlacementType.FOSTER,
    PlacementType.FOSTER_LONG_TERM,
    PlacementType.KINSHIP,
    PlacementType.KINSHIP_LONG_TERM,
)


@dataclass(frozen=True)
class Figure:
    """What there is in Port Haven, what there should be, and how far off it may be."""

    name: str
    found: float
    wanted: float
    source: str
    tolerance: float
    is_share: bool = False

    def is_near(self, *, times: float = 1.0) -> bool:
        """Whether it is near enough, or within so many times as much as that."""
        margin = self.tolerance if self.is_share else self.tolerance * self.wanted
        return abs(self.found - self.wanted) <= margin * times

    def __str__(self) -> str:
        """A line of a table."""
        found, wanted = (
            (f"{value:.0f} in 100" if self.is_share else f"{value:,.0f}")
            for value in (self.found, self.wanted)
        )
        return f"| {self.name} | {found} | {wanted} | {self.source} |"


class Counted:
    """The rows of an authority, to be counted as they stand on the morning of a day."""

    def __init__(self, rows: Collection[Row], until: date) -> None:
        self.until = until
        self.by_model: dict[Model, list[Row]] = defaultdict(list)
        for row in rows:
            self.by_model[row.model].append(row)

    def figures(self, children: int) -> list[Figure]:
        """All figures, for an authority of so many children with a record."""
        return [*self._sizes(children / FULL_SIZE), *self._shares()]

    def _sizes(self, scale: float) -> list[Figure]:
        plans = self._open(ProtectionPlan, "ended_on")
        care = self._open(LookedAfterEpisode, "ended_on")
        adviser = Shipped(CaseRole, "personal_adviser")
        leavers = self._open(Involvement, "ended_on", lambda row: row.values["role"] == adviser)
        teams = [r for r in self.by_model[Team] if r.values["kind"] is not TeamKind.SERVICE]
        supplied = [row for row in teams if "employer" in row.values]
        open_ = self._open(
            Referral, "closed_on", lambda row: not row.now().get("no_further_action")
        )
        children = [r for r in self.by_model[Person] if r.values["kind"] == PersonKind.CHILD]
        at_work = [r for r in self.by_model[Employment] if not r.now().get("ended_on")]
        return [
            Figure("children with a record", len(children), 13_000 * scale, _SEED, 0.05),
            Figure("open to social care", len(open_), 2_700 * scale, _SEED, 0.08),
            Figure("on a child protection plan", len(plans), 430 * scale, _SEED, 0.12),
            Figure("looked after", len(care), 900 * scale, _SEED, 0.10),
            Figure("care leavers with an adviser", len(leavers), 400 * scale, _SEED, 0.10),
            Figure("practitioners at work", len(at_work), 350 * scale, _SEED, 0.10),
            Figure("teams", len(teams), 40 * scale, _SEED, 0.15),
            Figure("of them supplied by agencies", len(supplied), 6, _SEED, 0.0),
        ]

    def _open(
        self, model: Model, last: str, which: Callable[[Row], bool] = lambda row: True
    ) -> dict[int, Row]:
        """The children who have an open record of a kind, each with the latest."""
        return {
            id(row.values["child"]): row
            for row in self.by_model[model]
            if which(row) and not row.now().get(last)
        }

    def _shares(self) -> list[Figure]:
        plans = self._open(ProtectionPlan, "ended_on").values()
        harm = [row.now()["latest_category"] for row in plans]
        care = self._open(LookedAfterEpisode, "ended_on").values()
        homes = [row.values["placement"].values["placement_type"] for row in care]
        alone = {id(row.values["person"]) for row in self.by_model[ImmigrationStatus]}
        again = _return_within_a_year(self.by_model[Referral])
        repeat = _second_or_later(self.by_model[ProtectionPlan])
        return [
            _rate("plans for neglect", _these(harm, {CategoryOfAbuse.NEGLECT}), 48, _IN_NEED, 10),
            _rate(
                "for emotional abuse", _these(harm, {CategoryOfAbuse.EMOTIONAL}), 38, _IN_NEED, 8
            ),
            _rate("plans that are a second or later one", repeat, 23, _IN_NEED, 6),
            _rate("referrals within a year of another", again, 21, _IN_NEED, 7),
            _rate("assessments within 45 working days", self._assessed(), 84, _IN_NEED, 7),
            _rate("conferences within 15 working days", self._conferred(), 79, _IN_NEED, 9),
            _rate("looked after in foster care", _these(homes, _FOSTERED), 70, _IN_CARE, 10),
            _rate(
                "of those looked after, came alone",
                [id(row.values["child"]) in alone for row in care],
                7,
                _IN_CARE,
                4,
            ),
            _rate(
                "of those looked after, boys",
                [row.values["child"].now()["sex"] == "M" for row in care],
                56,
                _IN_CARE,
                6,
            ),
        ]

    def _assessed(self) -> list[bool]:
        ended = [row.now() for row in self.by_model[Assessment]]
        return [
            values["authorised_on"] <= due(ASSESSMENT_FROM_START, values["started_on"])
            for values in ended
            if values.get("authorised_on")
        ]

    def _conferred(self) -> list[bool]:
        held = [row.now() for row in self.by_model[InitialConference]]
        return [
            values["held_on"] <= due(INITIAL_CONFERENCE, values["enquiry"].values["started_on"])
            for values in held
            if values.get("held_on") and values.get("enquiry")
        ]


def _rate(name: str, of: Collection[bool], wanted: float, source: str, tolerance: float) -> Figure:
    found = 100 * sum(of) / max(1, len(of))
    return Figure(name, found, wanted, source, tolerance, is_share=True)


def _these(values: Collection[str], codes: Collection[str]) -> list[bool]:
    return [value in codes for value in values]


def _return_within_a_year(referrals: list[Row]) -> list[bool]:
    """Of each referral of the last year, whether it followed another within twelve months."""
    days_of: dict[int, list[date]] = defaultdict(list)
    for row in referrals:
        days_of[id(row.values["child"])].append(row.values["received_on"])
    last = max(day for found in days_of.values() for day in found)
    found = []
    for mine in days_of.values():
        for before, day in pairwise([date.min, *sorted(mine)]):
            if day > last - days(365):
                found.append(before > day - days(365))
    return found


def _second_or_later(plans: list[Row]) -> list[bool]:
    """Of each plan begun in the last year, whether the child had one before."""
    begun: dict[int, list[date]] = defaultdict(list)
    for row in plans:
        begun[id(row.values["child"])].append(row.values["started_on"])
    last = max(day for found in begun.values() for day in found)
    return [
        number > 0
        for mine in begun.values()
        for number, day in enumerate(sorted(mine))
        if day > last - days(365)
    ]


HEADING = "| what | Port Haven | should be about | as in |\n| --- | ---: | ---: | --- |"


def table(figures: Collection[Figure]) -> str:
    """The figures as a table for a page."""
    return "\n".join([HEADING, *map(str, figures)])

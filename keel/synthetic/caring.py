"""Looked after: legal statuses, placements, the episodes they make, and all that follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from keel.core.codes import (
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReasonEpisodeCeased,
    ReasonForNewEpisode,
    ReasonPlacementChanged,
)
from keel.looked_after.models import (
    Approval,
    CarePlan,
    LookedAfterEpisode,
    LookedAfterReview,
    Placement,
    ReviewingOfficerNaming,
)
from keel.oversight.models import Stage
from keel.proceedings.models import LegalStatus as LegalStatusRecord
from keel.synthetic import names, words
from keel.synthetic.arrival import Case
from keel.synthetic.assessing import explain
from keel.synthetic.book import PROMPT, Row
from keel.synthetic.care_duties import InCare, settle
from keel.synthetic.care_visits import visit
from keel.synthetic.challenging import challenge
from keel.synthetic.days import at_work, days, in_months, working
from keel.synthetic.going_missing import be_away, go_missing
from keel.synthetic.leaving import prepare
from keel.synthetic.life import Keeps, Life, bad_spell, on_duty, outside
from keel.synthetic.overseeing import supervise_case
from keel.synthetic.people import Child
from keel.synthetic.promptness import done_by, write_down
from keel.synthetic.protecting import took_part
from keel.synthetic.stay_in_care import LATE, Care, Home, Stay
from keel.workforce.models import TeamKind
from keel.workforce.roles import Role


def care(life: Life, case: Case, stay: Stay) -> Care:
    """Some children are looked after, from one day until another or until today."""
    random, force = life.random, life.force
    team = force.team(random, TeamKind.INDEPENDENT, Role.REVIEWING_OFFICER, stay.start)
    officer = force.worker(random, team, Role.REVIEWING_OFFICER, stay.start)
    periods = [
        f"{life.family.key}-{number + 1}-{stay.start:%y%m}" for number in range(len(case.children))
    ]
    spell = bad_spell(life, stay.start, stay.end) if stay.late else None
    told = Care(life, case, stay, officer, periods, spell)
    for number, child in enumerate(case.children):
        _statuses(told, child)
        _homes(told, child, number)
        _episodes(told, child, number)
    _plan(told)
    reviews = _review(told)
    visit(told, reviews)
    for number, child in enumerate(case.children):
        InCare(life, child, stay.start, told.stop, stay.doctor).look_after_health_and_school()
        if stay.prepared:
            told.pathways[number] = prepare(
                life, child, start=stay.start, stop=told.stop, end=stay.end
            )
        if stay.missing is not None:
            for away in stay.missing:
                be_away(life, child, away)
        elif stay.visits_tail is None:
            go_missing(life, child, start=stay.start, stop=told.stop, often=stay.often_missing)
    talks = outside(life.repeated(stay.supervision, stay.start, told.stop), told.spell)
    supervise_case(life, case.children, talks=talks, end=told.stop, habit=stay.supervision)
    return told


def _statuses(told: Care, child: Child) -> None:
    """One legal status after another; the day one ends, the next begins."""
    stay, book = told.stay, told.life.book
    last: Row | None = None
    for start, status in stay.statuses:
        at = book.moment(start, PROMPT)
        if last is not None:
            book.change(last, on=start, at=at, ended_on=start)
            at = max(at, last.changed_at)
        last = book.write(
            LegalStatusRecord,
            on=start,
            at=at,
            child=child.row,
            status=status.value,
            started_on=start,
        )
    if last is not None and stay.end:
        book.change(last, on=stay.end, pace=PROMPT, ended_on=stay.end)


_PROVIDERS = {
    PlacementType.WITH_PARENT: PlacementProvider.PARENT,
    PlacementType.CHILDRENS_HOME: PlacementProvider.PRIVATE,
    PlacementType.SUPPORTED_ACCOMMODATION: PlacementProvider.PRIVATE,
}


def _homes(told: Care, child: Child, number: int) -> None:
    """One placement after another."""
    stay, book, random = told.stay, told.life.book, told.life.random
    found: list[Row] = []
    for home, following in zip(stay.homes, [*stay.homes[1:], None], strict=True):
        at = book.moment(home.start, PROMPT)
        if found:
            reason = random.choice(tuple(ReasonPlacementChanged)[:8])
            values: dict[str, Any] = {"ended_on": home.start, "change_reason": reason.value}
            book.change(found[-1], on=home.start, at=at, **values)
            at = max(at, found[-1].changed_at)
        found.append(
            book.write(
                Placement,
                on=home.start,
                at=at,
                child=child.row,
                period=told.periods[number],
                started_on=home.start,
                placement_type=home.kind.value,
                provider=_PROVIDERS.get(home.kind, PlacementProvider.OWN_AUTHORITY).value,
                **_footing(told, home),
            )
        )
        stop = min(following.start if following else told.stop, told.stop)
        settle(told.life, found[-1], home, stop=stop)
        _approve(told, found[-1], home)
    if stay.end:
        why: dict[str, Any] = {"change_reason": ReasonPlacementChanged.CARE_PLAN.value}
        book.change(found[-1], on=stay.end, pace=PROMPT, ended_on=stay.end, **why)
    told.placements.append(found)


def _approve(told: Care, placement: Row, home: Home) -> None:
    """Relatives who were approved for a time are approved for longer, or in full."""
    book = told.life.book
    if home.extended_on:
        longer: dict[str, Any] = {"temporary_approval_extended_on": home.extended_on}
        book.change(placement, on=home.extended_on, pace=PROMPT, **longer)
    if home.approved_on:
        on = home.approved_on
        full: dict[str, Any] = {"approval": Approval.FULL.value, "temporary_approval_ended_on": on}
        book.change(placement, on=on, pace=PROMPT, **full)


def _footing(told: Care, home: Home) -> dict[str, Any]:
    """Where it is, and on what approval."""
    random = told.life.random
    found: dict[str, Any] = {
        "distance_miles": round(random.triangular(0.5, 40, 4), 1),
        "postcode": names.street(random)[2],
        "approval": Approval.FULL.value,
    }
    if home.kind is PlacementType.KINSHIP:
        found["approval"] = Approval.TEMPORARY.value
        found["temporary_approval_started_on"] = home.start
    if home.kind in (PlacementType.CHILDRENS_HOME, PlacementType.SUPPORTED_ACCOMMODATION):
        found["approval"] = Approval.NOT_NEEDED.value
        number = f"SC{random.randint(400_000, 499_999)}"
        found["urn"] = number if home.registered else ""
    if home.kind is PlacementType.WITH_PARENT:
        found["approval"] = Approval.NOT_NEEDED.value
        found["before_assessment"] = home.before_assessment
    if home.kind is PlacementType.FOSTER and told.stay.late and told.life.sometimes(0.01):
        found["approval"] = Approval.OUTSIDE_TERMS.value
    return found


def _episodes(told: Care, child: Child, number: int) -> None:
    """A new episode on each day on which the legal status or the placement changes."""
    stay, book = told.stay, told.life.book
    turns = sorted({day for day, _ in stay.statuses} | {home.start for home in stay.homes})
    last: Row | None = None
    for day in turns:
        at = book.moment(day, PROMPT)
        if last is not None:
            ends: dict[str, Any] = {
                "ended_on": day,
                "end_reason": ReasonEpisodeCeased.NEXT_EPISODE_BEGINS.value,
            }
            book.change(last, on=day, at=at, **ends)
            at = max(at, last.changed_at)
        last = book.write(
            LookedAfterEpisode,
            on=day,
            at=at,
            child=child.row,
            period=told.periods[number],
            referral=told.case.referrals[number],
            placement=_lived_in(told, number, day),
            started_on=day,
            start_reason=_why(stay, day),
            primary_need=PrimaryNeed.ABUSE_NEGLECT_AND_EXPLOITATION.value,
        )
    if last is not None and stay.end:
        book.change(
            last,
            on=stay.end,
            pace=PROMPT,
            ended_on=stay.end,
            end_reason=stay.end_reason.value,
        )


def _lived_in(told: Care, number: int, day: date) -> Row:
    """The placement on a day."""
    begun = [row for row in told.placements[number] if row.values["started_on"] <= day]
    return begun[-1]


def _why(stay: Stay, day: date) -> str:
    """Why an episode began."""
    if day == stay.start:
        return ReasonForNewEpisode.STARTED.value
    moved = any(home.start == day for home in stay.homes)
    changed = any(start == day for start, _ in stay.statuses)
    if moved and changed:
        return ReasonForNewEpisode.LEGAL_STATUS_PLACEMENT_AND_CARER.value
    return (
        ReasonForNewEpisode.PLACEMENT_AND_CARER if moved else ReasonForNewEpisode.LEGAL_STATUS
    ).value


def _plan(told: Care) -> None:
    """The reviewing officer is named, and the care plan made, and made again once it is settled."""
    life, stay = told.life, told.stay
    told.officers = [(stay.start, told.officer)]
    named_on = done_by(life, stay.start, working(stay.start, 4), late=0.05, never=0.003)
    if named_on and named_on < told.stop:
        life.for_each(
            told.children,
            ReviewingOfficerNaming,
            on=named_on,
            pace=PROMPT,
            own=[{"period": period} for period in told.periods],
            named_on=named_on,
            reviewing_officer=told.officer.row,
        )
        told.officers = life.accompany(told.officer, told.children, start=named_on, end=stay.end)
    made_on = done_by(life, stay.start, working(stay.start, 9), never=0.0)
    usual = (made_on,) if made_on else ()
    planned = usual if stay.planned is None else stay.planned
    turns = [(day, "aims_return_in_six_months") for day in planned]
    if made_on and stay.settled_on and stay.settled_on > made_on + days(30):
        turns.append((stay.settled_on, "aims_long_term_fostering"))
    for child in told.children:
        _care_plans(told, child, [turn for turn in turns if turn[0] < told.stop])


def _care_plans(told: Care, child: Child, turns: list[tuple[date, str]]) -> None:
    life, book, last = told.life, told.life.book, None
    for day, aim in turns:
        at = book.moment(day, PROMPT)
        worker = life.worker_on(day)
        if last is not None:
            book.change(last, on=day, at=at, ended_on=day)
            at = max(at, last.changed_at)
        last = book.write(
            CarePlan,
            on=day,
            at=at,
            by=worker.user,
            child=child.row,
            started_on=day,
            practitioner=worker.row,
            words="A home that lasts, the same school, and family time that works.",
            **cast("dict[str, Any]", {aim: True}),
        )
    if last is not None and told.stay.end:
        book.change(last, on=told.stay.end, pace=PROMPT, ended_on=told.stay.end)


def _review(told: Care) -> list[date]:
    """Reviews within 20 working days, then three months, then every six."""
    life, stay, random = told.life, told.stay, told.life.random
    held = sorted(set(_when_reviewed(told)))
    due = working(stay.start, 20)
    explain(life, told.case, about="RV-01", latest=due, until=held[0] if held else told.stop)
    for day in held:
        officer = on_duty(told.officers, day)
        met = done_by(life, day - days(9), day, late=0.02, never=0.01)
        rows = life.for_each(
            told.children,
            LookedAfterReview,
            on=day,
            by=officer,
            own=[
                {
                    "period": period,
                    "child_took_part": took_part(life, child.age_on(day)),
                    "decisions": words.say(random, words.CARE_REVIEW, child.forename),
                }
                for period, child in zip(told.periods, told.children, strict=True)
            ],
            held_on=day,
            reviewing_officer=officer.row,
            **_met_before(met, day),
        )
        if met and met > day:
            write_down(life, rows, {"child_met_on": met}, stop=told.stop)
        if life.sometimes(0.03):
            challenge(life, told.children, by=officer, on=day, stop=told.stop, first=Stage.FIRST)
        _tell_of_review(told, rows, day)
    return held


def _met_before(met: date | None, review: date) -> dict[str, Any]:
    return {"child_met_on": met} if met and met <= review else {}


def _when_reviewed(told: Care) -> list[date]:
    """Within 20 working days, then three months, then every six; sooner with adopters."""
    life, stay, random = told.life, told.stay, told.life.random
    latest = working(stay.start, 19)
    first = done_by(life, working(stay.start, 12), latest, late=0.06, never=0.0)
    held: list[date] = []
    while first and first < told.stop:
        held.append(first)
        months = 3 if len(held) == 1 else 6
        due = in_months(first, months)
        late = LATE if life.keeps is Keeps.MOSTLY else 0.6
        by = random.randint(3, 20) if life.chance(late) else -random.randint(2, 25)
        first = at_work(due + days(by))
    kept = held[: len(held) // 2] if life.keeps is Keeps.SELDOM else held
    if stay.adoption is None:
        return kept
    moved = stay.adoption.placed_on or told.stop
    return [*(day for day in kept if day < moved), *_reviewed_for_adoption(told)]


def _reviewed_for_adoption(told: Care) -> Iterator[date]:
    """Within four weeks with adopters, then three months, then six; soon after it is given up."""
    life, adoption = told.life, told.stay.adoption
    assert adoption is not None  # noqa: S101  # asked by whoever calls
    if adoption.placed_on:
        stop = min(adoption.lapsed_on or told.stop, told.stop)
        held = done_by(life, adoption.placed_on + days(15), adoption.placed_on + days(27))
        for months in (3, 6, 6, 6):
            if held is None or held >= stop:
                break
            yield held
            held = done_by(
                life, held + days(50), in_months(held, months) - days(3), late=0.12, never=0.12
            )
    if adoption.reversed_on:
        again = done_by(life, adoption.reversed_on, working(adoption.reversed_on, 20))
        if again and again < told.stop:
            yield again


def _tell_of_review(told: Care, rows: list[Row], day: date) -> None:
    """Its decisions and its record are sent out, and progress is looked at before the next."""
    life = told.life
    finished = done_by(life, day, working(day, 15))
    written = {
        "decisions_sent_on": done_by(life, day, working(day, 5)),
        "record_finished_on": finished,
        "record_sent_on": done_by(life, finished, working(day, 20)) if finished else None,
    }
    write_down(life, rows, written, stop=told.stop)
    looked = done_by(life, day + days(40), in_months(day, 3) - days(3), late=0.1, never=0.05)
    write_down(life, rows, {"progress_checked_on": looked}, stop=told.stop)

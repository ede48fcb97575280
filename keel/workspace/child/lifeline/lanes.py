"""The lanes of a life line: which stretches of time and which kinds of event stand in each."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from keel.rulebook import events, spans
from keel.rulebook.events import (
    ACTIVITY,
    Kind,
    education,
    front_door,
    looked_after,
    proceedings,
    risk_outside_home,
)
from keel.rulebook.spans import Span

AT_ADDRESS = Span("at an address", events.ADDRESS_STARTED, events.ADDRESS_ENDED)
ON_SHORT_BREAK = Span("on a short break", events.SHORT_BREAK_STARTED, events.SHORT_BREAK_ENDED)
UNDER_LEGAL_STATUS = Span(
    "under a legal status", events.LEGAL_STATUS_STARTED, events.LEGAL_STATUS_ENDED
)


@dataclass(frozen=True)
class Lane:
    """One lane: its title, the stretches drawn as bars in it, the events drawn as marks upon it."""

    key: str
    title: str
    spans: tuple[Span, ...]
    kinds: tuple[Kind, ...]


def _all(*areas: ModuleType) -> tuple[Kind, ...]:
    return tuple(
        value for area in areas for value in vars(area).values() if isinstance(value, Kind)
    )


def _named(*beginnings: str) -> tuple[Kind, ...]:
    return tuple(kind for kind in _all(looked_after) if kind.id.startswith(beginnings))


def _lane(key: str, title: str, stretches: tuple[Span, ...], kinds: tuple[Kind, ...] = ()) -> Lane:
    """A lane, without the events that are the ends of its own bars."""
    ends = {kind for span in stretches for kind in (span.opens, span.closes)}
    return Lane(key, title, stretches, tuple(kind for kind in kinds if kind not in ends))


_TOLD = _lane("told", "What we were told", (spans.CASE_OPEN,), _all(front_door, risk_outside_home))
_PLANS = _lane(
    "plans",
    "Plans",
    (
        spans.LOOKED_AFTER,
        spans.ON_PROTECTION_PLAN,
        spans.ON_CHILD_IN_NEED_PLAN,
        spans.IN_EARLY_HELP,
        spans.IN_PRE_PROCEEDINGS,
        spans.WITH_PATHWAY_PLAN,
    ),
)
_HOME = _lane(
    "home",
    "Home and placements",
    (
        AT_ADDRESS,
        spans.IN_PLACEMENT,
        spans.ON_TEMPORARY_APPROVAL,
        ON_SHORT_BREAK,
        spans.WITH_ADOPTERS,
        spans.IN_CARE_LEAVERS_HOME,
        spans.MISSING,
    ),
)
_LEGAL = _lane(
    "legal",
    "Legal status and court",
    (UNDER_LEGAL_STATUS,),
    (*_all(proceedings), *_named("remanded", "lawful")),
)
_WORKERS = _lane("workers", "Workers", (spans.ALLOCATED,))
_SCHOOL = _lane(
    "school",
    "School",
    (spans.WITH_EDUCATION_PLAN,),
    (*_all(education), *_named("personal_education")),
)
_HEALTH = _lane(
    "health",
    "Health",
    (),
    _named("health", "dental", "immunisations", "sdq", "substance", "other_health"),
)


def _kinds_of(lane: Lane) -> set[Kind]:
    return {*lane.kinds, *(end for span in lane.spans for end in (span.opens, span.closes))}


_ELSEWHERE = {
    kind
    for lane in (_TOLD, _PLANS, _HOME, _LEGAL, _WORKERS, _SCHOOL, _HEALTH)
    for kind in _kinds_of(lane)
}
_WORK = _lane(
    "work",
    "Assessments, visits and meetings",
    (spans.ASSESSMENT_OPEN, spans.UNDER_ENQUIRY),
    tuple(kind for kind in ACTIVITY if kind.about == "child" and kind not in _ELSEWHERE),
)

LANES: tuple[Lane, ...] = (_TOLD, _PLANS, _WORK, _HOME, _LEGAL, _WORKERS, _SCHOOL, _HEALTH)
"""In the order in which they are drawn, from the top."""

LANE_OF: dict[str, str] = {kind.id: lane.key for lane in LANES for kind in _kinds_of(lane)}
"""For each kind of event that a life line shows, the lane in which it stands."""

BARS: dict[Span, int] = {
    span: number for number, span in enumerate(span for lane in LANES for span in lane.spans)
}
"""A number for each span that is drawn."""

"""The life line as shapes: bars in rows, marks upon them, all in the units of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from keel.core import words
from keel.workspace.child.chronology import Happening
from keel.workspace.child.lifeline.lanes import LANE_OF, LANES
from keel.workspace.child.lifeline.stretches import SIBLINGS, Stretch
from keel.workspace.child.lifeline.window import Window

WIDTH = 1000.0
"""Units across, of days alone: the titles of the lanes stand above them."""
TOP, TITLE, ROW, GAP = 34.0, 22.0, 26.0, 10.0
LETTER = 7.2
"""Units that a letter takes, of the size in which bars are written."""
MARK = 9.0
"""Half the units that a mark takes; marks nearer than that are one, with a number."""
_DAY = timedelta(days=1)
_TITLES = {lane.key: lane.title for lane in LANES} | {SIBLINGS: "Brothers' and sisters' plans"}
_ORDER = [*(lane.key for lane in LANES[:2]), SIBLINGS, *(lane.key for lane in LANES[2:])]


@dataclass(frozen=True)
class Bar:
    """A stretch: where it stands, what is written in it and what it says in full.

    `begins` and `ends` say whether its own beginning and end are in the picture.
    """

    x: float
    y: float
    width: float
    label: str
    says: str
    child: int
    record: int
    again: bool
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Mark:
    """One happening, or several so near that they are one mark with their number.

    `later`: written after the past day that was asked for. It has a shape of its own.
    """

    x: float
    y: float
    number: int
    says: str
    day: date
    record: int
    later: bool


@dataclass(frozen=True)
class DrawnLane:
    """A lane of the picture; its title stands at `y`."""

    key: str
    title: str
    y: float
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Drawing:
    """The picture: its lanes, the days along its top, and where today is."""

    width: float
    height: float
    lanes: tuple[DrawnLane, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float | None


def draw(
    found: Iterable[Stretch], happened: Iterable[Happening], window: Window, *, today: date
) -> Drawing:
    """The life line of a window. Lanes in which nothing stands are left out."""
    shown = [stretch for stretch in found if _shows(stretch, window)]
    points = [each for each in happened if window.start <= each.line.on <= window.until]
    lanes, y = [], TOP
    for key in _ORDER:
        bars = [stretch for stretch in shown if stretch.lane == key]
        marks = [each for each in points if LANE_OF.get(each.line.kind) == key and _is_mark(each)]
        if bars or marks:
            lane, y = _lane(key, bars, marks, window, y)
            lanes.append(lane)
    return Drawing(
        width=WIDTH,
        height=y,
        lanes=tuple(lanes),
        ticks=tuple((window.place(day) * WIDTH, said) for day, said in window.ticks()),
        today=window.place(today) * WIDTH if window.start <= today <= window.until else None,
    )


def _shows(stretch: Stretch, window: Window) -> bool:
    return stretch.opened <= window.until and (
        stretch.closed is None or stretch.closed >= window.start
    )


_MARKS = frozenset(kind.id for lane in LANES for kind in lane.kinds)


def _is_mark(happening: Happening) -> bool:
    return happening.line.kind in _MARKS


def _lane(
    key: str, found: Sequence[Stretch], happened: Sequence[Happening], window: Window, y: float
) -> tuple[DrawnLane, float]:
    """A lane from `y` down, and where the next may begin."""
    top = y + TITLE
    bars, rows = _bars(found, window, top)
    marks: list[Mark] = []
    for later in (False, True):
        group = [each for each in happened if bool(each.added_on) is later]
        if group:
            marks += _marks(group, window, top + rows * ROW + ROW / 2)
            rows += 1
    return DrawnLane(key, _TITLES[key], y, bars, tuple(marks)), top + rows * ROW + GAP


def _bars(found: Sequence[Stretch], window: Window, top: float) -> tuple[tuple[Bar, ...], int]:
    """Bars in as few rows as keep them apart."""
    free: list[float] = []
    bars = []
    for stretch in sorted(found, key=lambda each: (each.opened, each.record)):
        left = max(0.0, window.place(stretch.opened)) * WIDTH
        end = stretch.closed or window.until + _DAY
        right = min(1.0, window.place(end)) * WIDTH
        right = max(right, left + 4.0)
        row = next((n for n, until in enumerate(free) if until <= left), len(free))
        free[row : row + 1] = [right + 1.0]
        bars.append(_bar(stretch, window, left, right, top + row * ROW))
    return tuple(bars), len(free)


def _bar(stretch: Stretch, window: Window, left: float, right: float, y: float) -> Bar:
    until = f" to {words.day(stretch.closed)}" if stretch.closed else ", and still"
    return Bar(
        x=round(left, 1),
        y=round(y, 1),
        width=round(right - left, 1),
        label=_short(stretch.label, right - left),
        says=f"{stretch.words}, from {words.day(stretch.opened)}{until}",
        child=stretch.child,
        record=stretch.record,
        again=stretch.again,
        begins=stretch.opened >= window.start,
        ends=stretch.closed is not None and stretch.closed <= window.until,
    )


def _short(said: str, width: float) -> str:
    """As much of some words as a bar has room for; nothing where that says nothing."""
    room = int((width - 8) / LETTER)
    if len(said) <= room:
        return said
    return f"{said[: room - 1].rstrip(' ,:')}…" if room >= 5 else ""


def _marks(happened: Sequence[Happening], window: Window, y: float) -> tuple[Mark, ...]:
    """Marks in their order, those that would touch put together."""
    groups: list[list[Happening]] = []
    last = float("-inf")
    for each in sorted(happened, key=lambda each: (each.line.on, each.line.record)):
        x = (window.place(each.line.on) + 0.5 / window.days) * WIDTH
        if x - last < 2 * MARK:
            groups[-1].append(each)
        else:
            groups.append([each])
            last = x
    return tuple(_mark(group, window, y) for group in groups)


def _mark(group: list[Happening], window: Window, y: float) -> Mark:
    first, end = group[0], group[-1]
    place = (window.place(first.line.on) + 0.5 / window.days) * WIDTH
    if len(group) == 1:
        says = f"{words.day(first.line.on)}: {words.listed(first.said)}"
    else:
        says = f"{len(group)} happenings, {words.day(first.line.on)} to {words.day(end.line.on)}"
    later = bool(first.added_on)
    says = f"{says}, written later" if later else says
    return Mark(round(place, 1), y, len(group), says, first.line.on, first.line.record, later)

"""What the chronology page shows: a picture of some days, and beneath it the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from keel.core.models import Source, User
from keel.core.trail.past import AsKnown
from keel.people.access import siblings_shown
from keel.people.models import Person
from keel.workspace.child.chronology import Chronology, Happening, chronology, written_later
from keel.workspace.child.lifeline.drawing import Drawing, draw
from keel.workspace.child.lifeline.forms import ChronologyForm, Shown
from keel.workspace.child.lifeline.lanes import LANE_OF
from keel.workspace.child.lifeline.stretches import SIBLINGS, stretches
from keel.workspace.child.lifeline.window import USUAL, WIDTHS, Window

KEEL = "Keel"
WITH_LATER = "later"
"""What asks, in an address, for what was written after the past day that is asked for."""


@dataclass(frozen=True)
class LifeLine:
    """The page: what was asked, the picture, the list, and whose plans stand beside the child's.

    `later`: how many things about these days were written after the past day that was asked for.
    They stand among the others only where they were asked for too.
    """

    form: ChronologyForm
    asked: Shown
    window: Window
    drawing: Drawing
    found: Chronology
    siblings: tuple[int, ...]
    known: date | None
    later: int
    with_later: bool

    @property
    def widths(self) -> list[tuple[str, str, bool]]:
        """The widths that may be chosen: where to, the words, and whether it is this one."""
        return [
            (self.to(Window(key, self.window.until)), said, key == self.window.width)
            for key, (said, _) in WIDTHS.items()
        ]

    @property
    def to_later(self) -> str:
        """The query that shows what was written later, or leaves it out again."""
        return replace(self, with_later=not self.with_later).to(self.window)

    def to(self, window: Window) -> str:
        """The query that asks for other days, all else as it is."""
        asked = {"known": self.known, **self.asked}
        asked |= {"width": window.width, "until": window.until}
        asked |= {WITH_LATER: self.with_later and "yes"}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def life_line(child: Person, query: QueryDict, *, by: User, today: date, then: AsKnown) -> LifeLine:
    """What is shown of a child to whoever asks, who sees only the siblings that they may."""
    form = ChronologyForm(query or None, sources=_sources())
    asked = form.answers() if form.is_bound and form.is_valid() else _usual()
    window = Window.of(asked["width"] or USUAL, asked["until"] or then.on)
    everything = chronology(child, then=then)
    later = _asked_for(written_later(child, then=then), asked, window)
    with_later = query.get(WITH_LATER) == "yes"
    if with_later:
        happened = sorted(
            (*everything.happened, *later), key=lambda each: each.line.on, reverse=True
        )
        everything = replace(everything, happened=tuple(happened))
    siblings = siblings_shown(child, to=by, on=today, known=then.known)
    found = stretches(child, siblings, known=then.known)
    return LifeLine(
        form=form,
        asked=asked,
        window=window,
        drawing=draw(found, everything.happened, window, today=then.on),
        found=_filtered(everything, asked, window),
        siblings=tuple({each.child for each in found if each.lane == SIBLINGS}),
        known=then.past_day,
        later=len(later),
        with_later=with_later,
    )


def _usual() -> Shown:
    return {"width": USUAL, "until": None, "kind": "", "source": ""}


def _sources() -> list[str]:
    return [KEEL, *Source.objects.order_by("name").values_list("name", flat=True)]


def _filtered(everything: Chronology, asked: Shown, window: Window) -> Chronology:
    return replace(everything, happened=_asked_for(everything.happened, asked, window))


def _asked_for(
    happened: Iterable[Happening], asked: Shown, window: Window
) -> tuple[Happening, ...]:
    """The happenings of the days shown, of the kind and source that were asked for."""
    return tuple(
        each
        for each in happened
        if window.start <= each.line.on <= window.until
        and asked["kind"] in ("", LANE_OF.get(each.line.kind))
        and asked["source"] in ("", each.line.source)
    )

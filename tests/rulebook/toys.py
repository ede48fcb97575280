"""How a toy rule is made: a timescale or a signal of which only the clock or the days matter."""

from __future__ import annotations

from collections.abc import Sequence

from keel.rulebook.calendar import Duration
from keel.rulebook.events import Kind
from keel.rulebook.signal import Reason, Signal
from keel.rulebook.sources import Evidence, Force, Source
from keel.rulebook.spans import Span
from keel.rulebook.timescale import (
    Condition,
    Limits,
    MatchedBy,
    Repeats,
    Timescale,
    Trigger,
    always,
)


def toy(
    name: str,
    until: Kind | Trigger,
    within: Duration | Limits,
    *,
    after: Kind | Trigger | None = None,
    repeats: Repeats | None = None,
    matched_by: MatchedBy = MatchedBy.MATTER,
    ends_with: tuple[Kind, ...] = (),
    when: tuple[Condition, ...] = (),
    counts_from: Duration | None = None,
    ends_matched_by: MatchedBy | None = None,
    beforehand: bool = False,
) -> Timescale:
    """A timescale of which only the clock matters."""
    return Timescale(
        id=name,
        duty="Keep a toy promise",
        until=until,
        within=always(within) if isinstance(within, Duration) else within,
        after=after,
        repeats=repeats,
        matched_by=matched_by,
        ends_with=ends_with,
        ends_matched_by=ends_matched_by,
        when=when,
        counts_from=counts_from,
        beforehand=beforehand,
        source=Source("A toy"),
        force=Force.LOCAL,
        evidence=Evidence.READ,
        paragraphs=(),
        examples=(),
    )


def toy_signal(
    name: str,
    *reasons: Reason,
    while_open: Sequence[Span] = (),
    cleared_by: Sequence[Kind] = (),
    needs: Sequence[Kind] = (),
) -> Signal:
    """A signal of which only the days matter."""
    return Signal(
        id=name,
        title="A toy signal",
        reasons=reasons,
        goes_to=(),
        clears_when="the toy is put away",
        paragraphs=(),
        while_open=tuple(while_open),
        cleared_by=tuple(cleared_by),
        needs=tuple(needs),
    )

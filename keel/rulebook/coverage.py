"""Who supplies which kinds of event, and so which rules can be known here at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from keel.rulebook.events import KINDS, Kind
from keel.rulebook.spans import Span
from keel.rulebook.timescale import Timescale, Trigger

_ALWAYS = date.min


@dataclass(frozen=True)
class Coverage:
    """For each kind of event that somebody supplies, the day from which they do."""

    since: Mapping[str, date]

    @classmethod
    def everything(cls) -> Coverage:
        """Every kind, from the beginning."""
        return cls({kind.id: _ALWAYS for kind in KINDS})

    def lacking(self, kinds: Iterable[Kind]) -> tuple[Kind, ...]:
        """Those of the kinds that nobody supplies."""
        return tuple(kind for kind in kinds if kind.id not in self.since)

    def lacking_for_span(self, span: Span) -> tuple[Kind, ...]:
        """The kinds for want of which a span's days are not known."""
        return self.lacking((span.opens, span.closes))

    def lacking_for(self, rule: Timescale) -> tuple[Kind, ...]:
        """The kinds for want of which a rule is not known here; none where it is."""
        return (
            self._lacking_start(rule.starts)
            + self.lacking(rule.stops.all_kinds)
            + self.lacking(_ending(rule))
        )

    def starts(self, kinds: Iterable[Kind]) -> date:
        """The first day from which all of the kinds are supplied."""
        return max((self.since.get(kind.id, _ALWAYS) for kind in kinds), default=_ALWAYS)

    def _lacking_start(self, trigger: Trigger) -> tuple[Kind, ...]:
        """What is missing of a start; a stand-in that is supplied makes good for the rest."""
        missing = self.lacking(trigger.kinds)
        if missing and any(kind.id in self.since for kind in trigger.stand_ins):
            return ()
        return missing


def _ending(rule: Timescale) -> tuple[Kind, ...]:
    return (rule.repeats.during.closes,) if rule.repeats else rule.ends_with

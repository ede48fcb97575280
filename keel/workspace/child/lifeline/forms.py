"""What may be asked of a chronology."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict

from keel.core.forms import Day, Form, Select
from keel.workspace.child.lifeline.lanes import LANES
from keel.workspace.child.lifeline.window import USUAL, WIDTHS


class Shown(TypedDict):
    """What of a chronology is shown: of which days, of which kind and source."""

    width: str
    until: date | None
    kind: str
    source: str


class ChronologyForm(Form[Shown]):
    """Over some days, of one kind or all, from one source or all."""

    until = Day(
        "Show the days up to", what="The last day", hint="Leave it empty for the day of the page."
    )
    width = Select("How long before that day", [(key, said) for key, (said, _) in WIDTHS.items()])
    kind = Select("What kind", [("", "Every kind"), *((lane.key, lane.title) for lane in LANES)])
    source = Select("Written down in", [])

    def __init__(self, *args: Any, sources: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", "Any system"), *((name, name) for name in sources)]  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("width", USUAL)

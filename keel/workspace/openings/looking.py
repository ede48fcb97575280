"""Looking for a child, which stands on the trail with what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from keel.core.models import User
from keel.core.trail.change import note
from keel.people.access import may_open_by_reason
from keel.people.search.finding import Reader
from keel.people.search.typed import Sought
from keel.workspace.openings.queries import Search, find


def look_for(sought: Sought, typed: Iterable[object], *, by: User, on: date) -> Search:
    """Children by what somebody typed, as far as they may know of them."""
    search = find(sought, Reader(by, on, may_open_by_reason(by, on=on)))
    shown = [found.child for found in search.found]
    words = ", ".join(str(answer) for answer in typed if answer)
    note(*shown, by=by, action="Looked for a child", reason=words)
    return search

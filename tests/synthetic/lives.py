"""Small authorities to ask questions of, and how to read what was written in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256

from keel.rulebook.calendar import LONDON
from keel.synthetic.authority import Authority
from keel.synthetic.book import Row
from keel.synthetic.parts import Size

UNTIL = date(2026, 11, 23)


@cache
def small(seed: int, until: date = UNTIL, children: int = 200) -> Authority:
    """An authority of a few families beyond those with a story."""
    return Authority(Size(seed, until, children))


def writings(row: Row) -> Iterator[tuple[datetime, dict[str, object]]]:
    """What was written of a record, and when: the first time, and each change."""
    yield row.recorded_at, row.values
    yield from row.changes


def digest(authority: Authority) -> str:
    """A fingerprint of everything written, references told by their place."""
    places = {id(row): place for place, row in enumerate(authority.rows)}
    found = sha256()
    for row in authority.rows:
        for at, values in writings(row):
            line = [
                f"{name}={places[id(value)] if isinstance(value, Row) else value!r}"
                for name, value in values.items()
            ]
            found.update(f"{row.model.__name__} {at.isoformat()} {line}\n".encode())
    found.update(repr(authority.planted()).encode())
    return found.hexdigest()


def day_of(moment: datetime) -> date:
    """The day in England."""
    return moment.astimezone(LONDON).date()

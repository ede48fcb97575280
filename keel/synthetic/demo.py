"""Builds Port Haven: makes the authority, loads it, and works out what follows."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from time import monotonic

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from django.utils import timezone

from keel.chronology import night
from keel.chronology.kinds import all_records, base_of
from keel.chronology.models import Ownership
from keel.core.accounts import DEMO_PASSWORD
from keel.core.models import Subject, User
from keel.core.trail.change import change
from keel.people.matching import keeping
from keel.people.models import Person
from keel.synthetic import kept, load, remembered
from keel.synthetic.authority import Written
from keel.synthetic.load import Keys, Model
from keel.synthetic.parts import Size
from keel.synthetic.progress import bar
from keel.synthetic.teams import FULL_SIZE
from keel.synthetic.unhindered import unhindered
from keel.synthetic.untold import lacking
from keel.synthetic.writers import Writers

SEED = 2030
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SERVICE = "port.haven@keel.invalid"


def build(*, until: date, make_tables: Callable[[], None], fresh: bool = False) -> None:
    """Build the demo authority if it is not there; anew where that is asked for."""
    is_there = Person.objects.exists()
    if is_there and not fresh:
        print("Port Haven is there already.")
        return
    with Writers(Size(SEED, until, FULL_SIZE)) as writers:
        if is_there:
            _empty(make_tables)
        fill(writers)


def fill(writers: Writers) -> None:
    """Load what some processes are telling into an empty database, as fast as that can be."""
    with _phase("Writing the lives of Port Haven"), bar(writers.size.parts + 1, "parts") as told:
        writers.wait(told)
    with unhindered():
        put(writers)
    with _phase("Looking for people recorded twice"):
        keeping.refresh(at=timezone.now())


def put(made: Written) -> None:
    """Load an authority into an empty database, with all that follows from it."""
    nobody = {"name": "Port Haven", "password": make_password(None)}
    by, _ = User.objects.get_or_create(email=SERVICE, defaults=nobody)
    rows = sum((part.rows for part in made.parts), Counter())
    with transaction.atomic():
        with _phase(f"Loading {rows.total():,} records"):
            _load(made, rows, by)
        with _phase("Working out deadlines and signals"):
            rebuilt = night.bring_up_to_date()
            remembered.remember()
    _say(
        f"{sum(len(part.known_at) for part in made.parts):,} children, {rebuilt.events:,} events, "
        f"{rebuilt.deadlines:,} deadlines, {rebuilt.signals:,} reasons for concern, ever."
    )


def _load(made: Written, rows: Counter[Model], by: User) -> None:
    first, subjects = _starts(made)
    remembered.begin()
    with (
        change(*subjects, by=by, action="Loaded Port Haven") as under_way,
        bar(rows.total(), "records") as loaded,
    ):
        keys = _keys(made, rows, by, entry=under_way.entry if kept.may_be_kept() else None)
        for text in made.texts(first, keys):
            load.copy(text)
            loaded(text.rows)
        _supplied_by_keel_from_the_start(by)


def _keys(made: Written, rows: Counter[Model], by: User, *, entry: int | None) -> Keys:
    return Keys(
        by.pk,
        make_password(DEMO_PASSWORD),
        {
            one: int(one.model._default_manager.get(code=one.code).pk)
            for part in made.parts
            for one in part.shipped
        },
        {model: base_of(model) for model in rows},
        entry,
    )


def _supplied_by_keel_from_the_start(by: User) -> None:
    """Said long ago, so that what was known in any past week can be asked for."""
    said = {"recorded_at": LONG_AGO, "changed_at": LONG_AGO, "recorded_by": by}
    Ownership._base_manager.bulk_create(
        Ownership(kind=record.name, lacking=lacking(record), **said) for record in all_records()
    )


def _starts(made: Written) -> tuple[list[dict[Model, int]], range]:
    """For each part the first key of each kind; and the keys of all subjects."""
    keyed = sum((part.keyed for part in made.parts), Counter())
    following = load.reserve(keyed)
    subjects = range(following[Subject], following[Subject] + keyed[Subject])
    first = []
    for part in made.parts:
        first.append(dict(following))
        for model, count in part.keyed.items():
            following[model] += count
    return first, subjects


def _empty(make_tables: Callable[[], None]) -> None:
    """Remove everything from the demo's database, and make its tables again."""
    if not settings.DEMO:
        raise SystemExit("Only the demo's own database is built anew.")
    with _phase("Emptying the demo's database"):
        connections["default"].close()
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
            cursor.execute("DROP SCHEMA IF EXISTS trail, public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        make_tables()


@contextmanager
def _phase(words: str) -> Iterator[None]:
    began = monotonic()
    print(words, end="", file=sys.stderr, flush=True)
    yield
    _say(f": {monotonic() - began:.1f} s")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)

"""Builds Port Haven: makes the authority, loads it, and works out what follows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connections, transaction
from tqdm import tqdm

from keel.chronology import night
from keel.chronology.kinds import all_records
from keel.chronology.ownership import hand_over
from keel.core.accounts import DEMO_PASSWORD
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.trail.install import install
from keel.people.models import Person
from keel.synthetic import authority, load
from keel.synthetic.authority import Authority
from keel.synthetic.book import Row
from keel.synthetic.remembered import remember

CHILDREN = 1500
SEED = 2030
SERVICE = "port.haven@keel.invalid"


def build(*, until: date, fresh: bool = False, children: int = CHILDREN, seed: int = SEED) -> None:
    """Build the demo authority if it is not there; anew where that is asked for."""
    is_there = Person.objects.exists()
    if is_there and fresh:
        _empty()
    elif is_there:
        print("Port Haven is there already.")
        return
    put(make(seed=seed, until=until, children=children))


def make(*, seed: int, until: date, children: int) -> Authority:
    """Make an authority, with a bar once that takes longer than somebody likes to wait."""
    with (
        _phase("Writing the lives of Port Haven"),
        tqdm(unit=" families", delay=2, leave=False, disable=None) as bar,
    ):

        def progress(told: int, of: int) -> None:
            bar.total = of
            bar.update(told - bar.n)

        return authority.make(seed=seed, until=until, children=children, progress=progress)


def put(made: Authority) -> None:
    """Load an authority into an empty database, with all that follows from it."""
    nobody = {"name": "Port Haven", "password": make_password(None)}
    by, _ = User.objects.get_or_create(email=SERVICE, defaults=nobody)
    hashed = make_password(DEMO_PASSWORD)

    def password(row: Row) -> str:
        return hashed if row.values["signs_in"] else "!"

    with transaction.atomic():
        with _phase(f"Loading {len(made.rows):,} records"):
            subjects = load.give_keys(made.rows)
            with change(*subjects, by=by, action="Loaded Port Haven"):
                with tqdm(total=len(made.rows), delay=2, leave=False, disable=None) as bar:
                    load.copy_all(made.rows, by=by, passwords=password, progress=bar.update)
                names = [record.name for record in all_records()]
                hand_over(names, to=None, since=None, by=by)
        with _phase("Working out deadlines and signals"):
            rebuilt = night.bring_up_to_date()
            remember(made.rows)
    _say(
        f"{authority.children_of(made):,} children, {rebuilt.events:,} events, "
        f"{rebuilt.deadlines:,} deadlines, {rebuilt.signals:,} reasons for concern, ever."
    )


def _empty() -> None:
    """Remove everything from the demo's database, and make its tables again."""
    if not settings.DEMO:
        raise SystemExit("Only the demo's own database is built anew.")
    with _phase("Emptying the demo's database"):
        connections["default"].close()
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
            cursor.execute("DROP SCHEMA IF EXISTS trail, public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        install()
        connections["owner"].close()


@contextmanager
def _phase(words: str) -> Iterator[None]:
    began = monotonic()
    print(words, end="", file=sys.stderr, flush=True)
    yield
    _say(f": {monotonic() - began:.1f} s")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)

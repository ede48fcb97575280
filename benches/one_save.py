"""What a save costs, and how much of it is for the deadlines and signals that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from statistics import median

from benches.figures import Figure, once, show
from benches.homes import a_home, connected
from keel.config.web import as_a_worker

SAVES = 60
TARGET = 30.0
DAY = date(2026, 3, 3)


def nothing(change: object) -> None:
    """What runs after a change, where nothing is to follow from it."""


def figures() -> Iterator[Figure]:
    """A visit to one child, and one that is written once for three siblings."""
    from benches.family import a_family
    from keel.chronology.models import StoredEvent

    family = a_family()
    events = StoredEvent.objects.filter(subject=family.children[0].pk).count()
    for children in (family.children[:1], family.children):
        whole, bare = measured(partial(family.visit, children, DAY))
        what = f"a visit saved for {len(children)} of a family with {events} events each"
        yield Figure(f"{what}, in all", whole * 1e3, "ms")
        yield Figure(
            "… added by its events, deadlines and signals", (whole - bare) * 1e3, "ms", TARGET
        )


def measured(save: Callable[[], None]) -> tuple[float, float]:
    """The median time of a save, and of one from which nothing follows, taken in turns."""
    from django.test import override_settings

    whole, bare = [], []
    undone(save)
    for _ in range(SAVES):
        whole.append(undone(save))
        with override_settings(AFTER_CHANGE="benches.one_save.nothing"):
            bare.append(undone(save))
    return median(whole), median(bare)


def undone(save: Callable[[], None]) -> float:
    """The time of a save that is then undone, so that each finds what the first one found."""
    from django.db import transaction

    with transaction.atomic():
        taken = once(save)
        transaction.set_rollback(True)
    return taken


def main() -> None:
    """Print the figures, as a web worker is."""
    as_a_worker(0)
    with a_home(), connected():
        from keel.config.database import migrate

        migrate()
        show(figures())


if __name__ == "__main__":
    main()

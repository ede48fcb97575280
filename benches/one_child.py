"""How long one child takes, on one thread as in a web server, for lives of several kinds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from random import Random
from statistics import median

import polars as pl

from benches.figures import Figure, seconds, show
from benches.lives import KINDS_OF_LIFE, frame, one_life, workers
from keel.config.web import as_a_worker
from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.compiled import compile_rules
from keel.rulebook.evaluate import evaluate

CHILDREN = 9
TIMES = 15


def figures() -> Iterator[Figure]:
    """The median child of each kind of life."""
    compiled = compile_rules(TIMESCALES, SIGNALS)
    random, number = Random(7), count(1)
    staff = frame(workers(random, number))
    for kind in KINDS_OF_LIFE:
        streams = []
        for subject in range(1, CHILDREN + 1):
            rows = one_life(kind, subject, random, number).rows
            life = frame(rows)
            streams.append(pl.concat([life, staff.filter(pl.col("subject").is_in(held(life)))]))
        timed = median(seconds(partial(evaluate, stream, compiled), TIMES) for stream in streams)
        size = median(stream.height for stream in streams)
        yield Figure(f"one child, {kind}, {size:.0f} events with their workers'", timed * 1e3, "ms")


def held(life: pl.DataFrame) -> list[int]:
    """Those who ever held a child: their events are read with the child's."""
    allocated = life.filter(pl.col("kind") == "allocated")
    return allocated["practitioner"].drop_nulls().unique().to_list()


def main() -> None:
    """Print the figures, as a web worker is."""
    as_a_worker(0)
    show(figures())


if __name__ == "__main__":
    main()

"""How the web server runs: gunicorn reads this module."""

from __future__ import annotations

import gc
import os
from typing import Any

workers = 2
threads = 4
loglevel = "warning"

SELDOM = 50_000
"""So many objects more than before, and Python looks for those that nobody needs. A page makes
thousands and lets go of nearly all by itself; looking at each 700 is a tenth of its time."""


def post_fork(server: Any, worker: Any) -> None:
    """Give each worker a core of its own, in turn."""
    as_a_worker(worker.age)


def post_worker_init(worker: Any) -> None:
    """Never again look through what was loaded for what nobody needs any more."""
    gc.collect()
    gc.freeze()


def as_a_worker(number: int) -> None:
    """Be as a worker of the web server is: on one core, and Polars with one thread.

    To be called before Polars is imported, as it reads its number of threads then.
    """
    os.environ["POLARS_MAX_THREADS"] = "1"
    keep_to_one_core(number)
    gc.set_threshold(SELDOM)


def keep_to_one_core(number: int) -> None:
    """Keep this process to one core, counted round: it runs one thread of Python at a time anyway.

    Polars hands each of the many small steps of a save to a thread of its own and waits. On one
    core that is a switch; between two, one core wakes the other twice for each step, which takes
    three times as long in all. Linux only.
    """
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[number % len(cores)]})

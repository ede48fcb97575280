"""How far something long is: told to whoever waits, as a bar where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Progress = Callable[[int], object]
"""Told how many more are done."""


def untold(_done: int) -> None:
    """Nobody waits to be told."""


@contextmanager
def bar(total: int | None, unit: str) -> Iterator[Progress]:
    """A bar, once something takes longer than somebody likes to wait."""
    with tqdm(total=total, unit=f" {unit}", delay=2, leave=False, disable=None) as shown:
        yield shown.update

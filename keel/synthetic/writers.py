"""An authority told by several processes at once, which needs no database until it is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from keel.synthetic.load import Keys, Model, Text
from keel.synthetic.parts import Size, Summary, numbers_of
from keel.synthetic.process import tell_and_write
from keel.synthetic.progress import Progress, untold

_FRESH = get_context("spawn")
"""Each process starts afresh: one that copied this one might copy a lock that is held."""


class Writers:
    """Processes that tell an authority, each some parts of it; the same however many they are."""

    def __init__(self, size: Size, *, processes: int | None = None) -> None:
        many = min(processes or len(os.sched_getaffinity(0)), size.parts)
        self.size = size
        self._turns = [number % many for number in range(size.parts + 1)]
        self._processes = []
        self._pipes: list[Connection] = []
        for number in range(many):
            here, there = _FRESH.Pipe()
            mine = [place for place, turn in enumerate(self._turns) if turn == number]
            arguments = (there, size.seed, size.until, size.children, mine)
            process = _FRESH.Process(target=tell_and_write, args=arguments, daemon=True)
            process.start()
            there.close()
            self._processes.append(process)
            self._pipes.append(here)
        self._parts: list[Summary] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            process.terminate()
            process.join()

    def wait(self, progress: Progress = untold) -> None:
        """Wait until every part is told."""
        for turn in self._turns[len(self._parts) :]:
            self._parts.append(self._next(turn))
            progress(1)

    @property
    def parts(self) -> Sequence[Summary]:
        """The parts, the workforce first."""
        self.wait()
        return self._parts

    def texts(self, first: Sequence[Mapping[Model, int]], keys: Keys) -> Iterator[Text]:
        """All rows as COPY reads them, in the order of the parts."""
        for pipe in self._pipes:
            pipe.send((first, numbers_of(self.parts), keys))
        for turn in self._turns:
            while (text := self._next(turn)) is not None:
                yield text

    def _next(self, turn: int) -> Any:
        """What a process says next."""
        try:
            return self._pipes[turn].recv()
        except EOFError:
            raise RuntimeError("A process that tells Port Haven ended; it says why above") from None

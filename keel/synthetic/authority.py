"""The whole authority, told in this process: its workforce, its families, what is planted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from keel.synthetic.book import Row
from keel.synthetic.load import Keys, Model, Text
from keel.synthetic.parts import Size, Summary, Told, numbers_of, planted
from keel.synthetic.progress import Progress, untold


class Written(Protocol):
    """An authority that was told: what must be known of it, and its rows once it has keys."""

    @property
    def parts(self) -> Sequence[Summary]:
        """Its parts, the workforce first."""

    def texts(self, first: Sequence[Mapping[Model, int]], keys: Keys) -> Iterator[Text]:
        """All rows as COPY reads them, in the order of the parts."""


class Authority:
    """An authority of which every row is at hand."""

    def __init__(self, size: Size, progress: Progress = untold) -> None:
        self._told = Told(size)
        self.parts: list[Summary] = []
        for place in range(size.parts + 1):
            self.parts.append(self._told.tell(place).summary())
            progress(1)
        for place, numbers in enumerate(numbers_of(self.parts)):
            self._told.parts[place].give_numbers(numbers)

    @property
    def rows(self) -> list[Row]:
        """Everything that was written down."""
        return [row for part in self._told.parts.values() for row in part.rows]

    def planted(self) -> list[dict[str, Any]]:
        """The list of plants and near misses, as it is written apart from the data."""
        return planted(self.parts)

    def texts(self, first: Sequence[Mapping[Model, int]], keys: Keys) -> Iterator[Text]:
        """All rows as COPY reads them, in the order of the parts."""
        self._told.give(first, numbers_of(self.parts))
        for place in range(len(self.parts)):
            yield from self._told.texts(place, keys)

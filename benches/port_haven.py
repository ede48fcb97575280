"""How long the demo takes to build from nothing, and its night run."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

from benches.figures import Figure, once, show
from benches.homes import KEEL, a_home, connected

TO_BUILD = 75.0
"""Of the two minutes, what set-up and downloads leave."""
A_NIGHT = 60.0
_PHASE = re.compile(r"(?P<what>.+): (?P<seconds>[\d.]+) s")


def built() -> Iterator[Figure]:
    """The demo, from an empty folder until it could be served, and how long each phase took."""
    command = [*KEEL, "demo", "--no-serve"]
    said: list[str] = []

    def build() -> None:
        done = subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True)  # noqa: S603  # our own
        said.extend(done.stderr.splitlines())

    taken = once(build)
    print(*said[-1:], sep="\n")
    for line in said:
        phase = _PHASE.fullmatch(line)
        if phase:
            yield Figure(phase["what"], float(phase["seconds"]), "s")
    yield Figure("a fresh demo, database and all", taken, "s", TO_BUILD)


def nights() -> Iterator[Figure]:
    """The whole night run over what was just built: everything read, and nothing to write."""
    from keel.chronology import night
    from keel.chronology.models import StoredEvent

    rebuilt: list[night.Rebuilt] = []
    for words in ("the first night run", "the next"):
        taken = once(lambda: rebuilt.append(night.rebuild()))
        size = f"{StoredEvent.objects.known().count():,} events"
        differing = f"{rebuilt[-1].differences:,} rows differed"
        yield Figure(f"{words}, over {size}: {differing}", taken, "s", A_NIGHT)


def main() -> None:
    """Print the figures."""
    with a_home():
        show(built())
        with connected():
            show(nights())


if __name__ == "__main__":
    main()

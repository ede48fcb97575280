"""How long the demo takes to build from nothing, its night run, and its pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import partial
from statistics import quantiles

from benches.figures import Figure, once, show
from benches.homes import KEEL, a_home, connected

TO_BUILD = 75.0
"""Of the two minutes, what set-up and downloads leave."""
A_NIGHT = 60.0
A_PAGE = 150.0
ASKED = 5
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


def pages() -> Iterator[Figure]:
    """The pages of those whom a visitor may sign in as: 95 of 100 are faster than this."""
    from django.test import Client
    from django.utils import timezone

    from keel.core.models import User
    from keel.people.models import Person
    from keel.synthetic.sign_ins import PEOPLE

    homes, records = [], []
    for person in PEOPLE:
        user = User.objects.get(email=person.email)
        browser = Client()
        browser.force_login(user)
        seen = Person.objects.children().visible_to(user, on=timezone.localdate())
        addresses = [f"/children/{key}/" for key in seen.values_list("pk", flat=True)[:ASKED]]
        browser.get("/")
        homes += [once(partial(browser.get, "/")) for _ in range(ASKED)]
        records += [once(partial(browser.get, address)) for address in addresses]
    yield Figure("home pages of the demo, all roles, 95 of 100", _most(homes), "ms", A_PAGE)
    yield Figure("children's summaries, 95 of 100", _most(records), "ms", A_PAGE)


def _most(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1] * 1e3


def main() -> None:
    """Print the figures."""
    with a_home():
        show(built())
        with connected():
            show(nights())
            show(pages())


if __name__ == "__main__":
    main()

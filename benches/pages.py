"""Every page of a full-size demo over HTTP, as everybody to whom it is open, many at once."""

from __future__ import annotations

import socket
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from random import Random
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from benches.browsers import Browser
from benches.figures import Figure, show
from benches.homes import KEEL, a_home, connected

A_PAGE, A_DASHBOARD = 150.0, 300.0
AT_ONCE = 8
A_SECOND = 7
"""Pages asked for, by chance: as of 400 people who each open one a minute."""
PATIENCE = 60
CHILDREN = 2
"""Children whose pages everybody opens, of all whom they may see."""


@dataclass(frozen=True)
class Visit:
    """A page that somebody opens. A dashboard is the home of whoever stands above workers."""

    browser: Browser
    who: str
    page: str
    path: str
    dashboard: bool

    @property
    def what(self) -> str:
        """The page, as a figure names it."""
        return f"{self.page} of those who manage" if self.dashboard else self.page


@contextmanager
def served() -> Iterator[str]:
    """The demo as it is served: gunicorn, and the worker for jobs beside it. Gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*KEEL, "run", f"--port={port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  # our own
    try:
        yield _answering(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait()


def _answering(address: str) -> str:
    until = monotonic() + PATIENCE  # for a server to start
    while True:
        try:
            urlopen(address).close()  # noqa: S310  # our own
        except URLError:
            if monotonic() > until:
                raise
            sleep(0.1)
        else:
            return address


def visits(server: str) -> list[Visit]:
    """Whatever everybody in the demo comes to by the links of their pages, in no order."""
    from django.utils import timezone

    from keel.core.models import User
    from keel.people.models import Person
    from keel.synthetic.sign_ins import PEOPLE
    from keel.workforce.access import roles_of
    from keel.workforce.roles import LEADS, MANAGES

    today, random = timezone.localdate(), Random(2030)
    found = []
    for person in PEOPLE:
        user = User.objects.get(email=person.email)
        browser = Browser(server, email=person.email, password=person.password)
        seen = Person.objects.children().visible_to(user, on=today).order_by("pk")
        keys = list(seen.values_list("pk", flat=True))
        children = random.sample(keys, min(CHILDREN, len(keys)))
        manages = bool(roles_of(user, on=today) & {*MANAGES, *LEADS})
        for page, path in browser.walk(["/", *(f"/children/{key}/" for key in children)]):
            found.append(Visit(browser, person.role, page, path, manages and page == "home"))
    random.shuffle(found)
    return found


def taken(planned: Iterable[Visit]) -> list[tuple[Visit, float]]:
    """How many milliseconds each visit took, when they come by chance and some at once."""
    random, at = Random(2030), monotonic()

    def one(visit: Visit, at: float) -> tuple[Visit, float]:
        sleep(max(0.0, at - monotonic()))
        return visit, visit.browser.taken(visit.path) * 1e3

    with ThreadPoolExecutor(AT_ONCE) as people:
        begun = []
        for visit in planned:
            at += random.expovariate(A_SECOND)
            begun.append(people.submit(one, visit, at))
        return [each.result() for each in begun]


def figures(found: Iterable[tuple[Visit, float]]) -> Iterator[Figure]:
    """Each page, the slowest last; then all of them."""
    by_page: dict[str, list[float]] = defaultdict(list)
    targets, everything = dict[str, float](), list[float]()
    worst = max(found, key=lambda each: each[1])
    for visit, milliseconds in found:
        by_page[visit.what].append(milliseconds)
        targets[visit.what] = A_DASHBOARD if visit.dashboard else A_PAGE
        everything.append(milliseconds)
    for page, each in sorted(by_page.items(), key=lambda item: _share(item[1], 0.95)):
        half = f"{page}, {len(each)} times, half within {_share(each, 0.5):.0f} ms"
        yield Figure(f"{half}, 95 of 100", _share(each, 0.95), "ms", targets[page])
    yield Figure(f"the worst: {worst[0].page} as {worst[0].who}"[:72], worst[1], "ms")
    yield Figure("all pages, half of them", _share(everything, 0.5), "ms")
    yield Figure("all pages, 95 of 100", _share(everything, 0.95), "ms", A_PAGE)


def _share(each: list[float], share: float) -> float:
    """Within what a share of them stay."""
    return sorted(each)[ceil(share * len(each)) - 1]


def measured() -> None:
    """Print the figures of the demo that is here."""
    with connected(), served() as server:
        planned = visits(server)
        people = len({visit.who for visit in planned})
        print(f"{len(planned)} visits of {people} people, {A_SECOND} a second, {AT_ONCE} at once")
        show(figures(taken(planned)))


def main() -> None:
    """Print the figures of a demo made for it."""
    command = [*KEEL, "demo", "--no-serve"]
    with a_home():
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603  # our own
        measured()


if __name__ == "__main__":
    main()

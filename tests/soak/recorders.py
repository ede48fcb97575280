"""Social workers who record visits over HTTP, and press again when nobody answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode, urlsplit

from django.test import Client
from django.utils.crypto import get_random_string

from keel.people.models import Person
from tests.cast import Member
from tests.recording.builders import VISIT
from tests.soak.families import workers_with_families
from tests.soak.served import HOST, Server

DAY = "2026-03-30"
PATIENCE = 60
"""Seconds to wait for an answer: in place of a worker that was killed another starts first."""
PRESSES = 100
"""Times that anybody presses one button before they give up."""


@dataclass
class Recorder:
    """A social worker with a family on plans; what was confirmed to them, and what broke off.

    `kept` and `recorded`: the text that was last confirmed for a draft, by the draft's key.
    """

    server: Server
    who: Member
    children: list[Person]
    random: Random
    kept: dict[str, str] = field(default_factory=dict)
    recorded: dict[str, str] = field(default_factory=dict)
    broken: int = 0
    cookies: str = ""
    token: str = field(default_factory=lambda: get_random_string(32))

    def __post_init__(self) -> None:
        """Sign in once: what is tested comes after."""
        browser = Client()
        browser.force_login(self.who.user)
        self.cookies = f"sessionid={browser.cookies['sessionid'].value}; csrftoken={self.token}"

    def record_a_visit(self) -> None:
        """Begin a draft, type, and record it; or leave it half written, as people do."""
        add = f"/children/{self.children[0].pk}/add/"
        _, location, _ = self._press(add, {"sheet": VISIT})
        address = urlsplit(location).path
        key, text, version = address.split("/")[2], "", 0
        for _ in range(self.random.randint(1, 3)):
            text += get_random_string(12)
            status, _, said = self._press(f"{address}keep/", self._sheet(text, version))
            assert status == HTTPStatus.OK, f"told of another page, and there is none: {status}"
            version = json.loads(said)["version"]
            self.kept[key] = text
        if self.random.random() < 0.8:
            pressed = self._sheet(text, version) | {"do": "record"}
            assert self._press(address, pressed)[1] == f"{address}recorded/"
            self.recorded[key] = text

    def _sheet(self, text: str, version: int) -> dict[str, object]:
        """What the page of a visit sends."""
        seen = {f"child-{child.pk}-seen": "no" for child in self.children}
        return {
            "version": version,
            "children": [child.pk for child in self.children],
            "visited_on": DAY,
            "visited_by": self.who.practitioner.pk,
            "account": text,
            **seen,
        }

    def _press(self, path: str, data: dict[str, object]) -> tuple[int, str, str]:
        """Press a button, and again while nobody answers: status, where to, and the words."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **data}, doseq=True)
        for _ in range(PRESSES):
            try:
                answer = self._ask(path, body)
            except (HTTPException, OSError):
                self.broken += 1
            else:
                self.server.has_answered()
                return answer
        raise TimeoutError(f"{path} was never answered")

    def _ask(self, path: str, body: str) -> tuple[int, str, str]:
        connection = HTTPConnection(HOST, self.server.port, timeout=PATIENCE)
        try:
            headers = {
                "Cookie": self.cookies,
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location", ""), answer.read().decode()
        finally:
            connection.close()


def recorders(server: Server, number: int, *, seed: int) -> list[Recorder]:
    """Social workers with families, each with chances of their own from one seed."""
    return [
        Recorder(server, who, family, Random(f"{seed}-{place}"))
        for place, (who, family) in enumerate(workers_with_families(number))
    ]

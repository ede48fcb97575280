"""A real browser before a real server, on a phone and on a desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings, settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, sync_playwright

from keel.core.models import User
from keel.people.models import Person
from keel.rulebook.calendar import LONDON
from tests.cast import Member
from tests.workspace.builders import a_child_on_a_plan

CHROMIUM = shutil.which(os.environ.get("KEEL_CHROMIUM", "chromium"))
PHONE, DESK = 360, 1280
PASSWORD = "three random words"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES: dict[str, object] = {"runOnly": TAGS, "resultTypes": ["violations"]}
MANY = 3000
"""Elements of a page above which colours are looked at once for all that look alike: axe takes
longer for the contrast of ten thousand than for all else together."""
BUT_COLOURS: dict[str, object] = RULES | {"rules": {"color-contrast": {"enabled": False}}}
COLOURS: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
MARK_WHAT_IS_ALIKE = """() => {
  const seen = new Set();
  const first = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    let look = "";
    for (let at = element; at !== document.body; at = at.parentElement) {
      look += `${at.tagName}.${at.getAttribute("class")} `;
    }
    for (let at = element; !seen.has(look) && at; at = at.parentElement) {
      first.add(at);
    }
    seen.add(look);
  }
  for (const element of document.body.querySelectorAll("*")) {
    element.toggleAttribute("data-alike", !first.has(element) && first.has(element.parentElement));
  }
}"""
"""Marks what another element before it looks like, by its tag, its classes and where it stands,
and all that stands in it too."""


class OneConnectionServer(ThreadedWSGIServer):
    """A server whose pages see what the test has written and not committed."""

    def _close_connections(self) -> None:
        """The connection is the test's own, and stays open."""


class OneConnectionThread(LiveServerThread):
    server_class = OneConnectionServer


class Visitor:
    """Somebody at a browser. Every page they come to is checked before they go on."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def goes_to(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.looks()

    def is_signed_in_as(self, user: User) -> None:
        """At their home page, as they come to it having signed in."""
        browser = Client()
        browser.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        session = browser.cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": session, "url": self.address}])
        self.goes_to("/")

    def signs_in_as(self, user: User) -> None:
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        self.goes_to("/account/sign-in/")
        self.page.get_by_label("Email address").fill(user.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")

    def follows(self, words: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=words).first.click()
        self.looks()

    def presses(self, words: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=words).click()
        self.looks()

    def reads(self, words: str) -> bool:
        return words in " ".join(self.page.inner_text("main").split())

    def looks(self) -> None:
        """The page has nothing that keeps anybody out, and nothing over its edge."""
        self.page.wait_for_load_state()
        if self.page.locator("*").count() > MANY:
            self.page.evaluate(MARK_WHAT_IS_ALIKE)
            self._is_clean({"exclude": [["[data-alike]"]]}, COLOURS)
            self._is_clean(None, BUT_COLOURS)
        else:
            self._is_clean(None, RULES)
        over = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not self.page.evaluate(over), f"{self.page.url} is too wide"

    def _is_clean(self, part: dict[str, object] | None, rules: dict[str, object]) -> None:
        found = Axe().run(self.page, context=part, options=rules)
        assert found.violations_count == 0, found.generate_report()


Visitors = Callable[..., Visitor]


def at_a_phone(visitor: Visitors, worker: Member) -> Visitor:
    """A worker who signed in on their phone."""
    found = visitor(width=PHONE)
    found.is_signed_in_as(worker.user)
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. Its driver has an event loop, which Django has to be told of."""
    if CHROMIUM is None:
        pytest.skip("There is no Chromium here. Debian's package is chromium.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    """The clock goes on from noon on Tuesday 31 March 2026."""
    with time_machine.travel(datetime(2026, 3, 31, 12, tzinfo=LONDON), tick=True):
        yield


@pytest.fixture
def served(db: None, settings: LazySettings, socket_enabled: None) -> Iterator[str]:
    """The address of a server that sees what the test has written."""
    settings.ALLOWED_HOSTS = ["localhost"]
    connection = connections["default"]
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    server = OneConnectionThread(
        "localhost", StaticFilesHandler, connections_override={"default": connection}
    )
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://localhost:{server.port}"
    server.terminate()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    connection.dec_thread_sharing()


@pytest.fixture
def child(worker: Member, manager: Member, chair: Member) -> Person:
    """A child a week into a protection plan."""
    return a_child_on_a_plan("Ellie", worker=worker, manager=manager, chair=chair)


@pytest.fixture
def visitor(chromium: Browser, served: str) -> Iterator[Visitors]:
    """Makes visitors, each at a browser of their own."""
    with ExitStack() as browsers:

        def come(*, width: int = DESK, script: bool = True) -> Visitor:
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, java_script_enabled=script
            )
            browsers.callback(context.close)
            return Visitor(context.new_page(), served)

        yield come

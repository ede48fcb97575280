"""Somebody who fills in pages from the keyboard, and counts what each asks of them.

A page is read as a browser reads it. What it has filled in is left as it is; what is answered
is typed. The letters of a narrative are not counted: they are the same on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from django.test import Client

    from keel.people.models import Person

Answers = Mapping[str, str | Sequence[str]]
PARTS = ("-day", "-month", "-year", "-time")
"""What the boxes of one question end in, where it has several."""
CHOICE, TEXT, NARRATIVE = "choice", "text", "narrative"
RECORDED = 302


def question(name: str) -> str:
    """The question that a box belongs to."""
    return next((name.removesuffix(part) for part in PARTS if name.endswith(part)), name)


class Sheet(HTMLParser):
    """The form of a page: what stands in each box, and of what kind those are that one sees."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.boxes: dict[str, str] = {}
        self._inside, self._name = False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up a box, or one of its options."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-keel-draft" in said
        if not self._inside:
            return
        if tag in ("input", "select", "textarea"):
            self._box(tag, said)
        elif tag == "option" and "selected" in said:
            self._fill(self._name, said.get("value", ""))

    def _box(self, tag: str, said: dict[str, str]) -> None:
        name, kind = said["name"], said.get("type", "text")
        self._name = name
        self.values.setdefault(name, [])
        ticked = kind in ("radio", "checkbox")
        if kind not in ("hidden", "file"):
            kinds = {"textarea": NARRATIVE, "select": CHOICE}
            self.boxes[name] = kinds.get(tag, CHOICE if ticked else TEXT)
        if not ticked or "checked" in said:
            self._fill(name, said.get("value", ""))

    def handle_data(self, data: str) -> None:
        """Take up what stands in a narrative."""
        if self._inside and self.boxes.get(self._name) == NARRATIVE:
            self._fill(self._name, data.strip())

    def handle_endtag(self, tag: str) -> None:
        """Leave the form, or a box."""
        self._inside = self._inside and tag != "form"
        self._name = "" if tag in ("textarea", "select") else self._name

    def _fill(self, name: str, value: str) -> None:
        self.values[name] += [value] if value else []

    @property
    def questions(self) -> set[str]:
        """What is asked."""
        return {question(name) for name in self.boxes}

    @property
    def left_empty(self) -> set[str]:
        """What the page has not filled in."""
        return self.questions - {question(name) for name, values in self.values.items() if values}


@dataclass
class Cost:
    """What a journey took: pages, questions asked, those answered by hand, and keys."""

    pages: int = 0
    asked: int = 0
    answered: int = 0
    keys: int = 0


@dataclass
class Typist:
    """Somebody signed in, and what it has cost so far."""

    browser: Client
    cost: Cost = field(default_factory=Cost)

    def writes(self, name: str, child: Person, answers: Answers) -> Sheet:
        """Fill in a sheet and press its button. What comes back is the page as it came."""
        begun = self.browser.post(f"/children/{child.pk}/add/", {"sheet": name})
        address = urlsplit(begun["Location"]).path
        page = Sheet(self.browser.get(address).content.decode())
        typed = {box: [said] if isinstance(said, str) else said for box, said in answers.items()}
        if not typed.keys() <= page.boxes.keys():
            raise LookupError(f"{name} does not ask {sorted(typed.keys() - page.boxes.keys())}")
        done = self.browser.post(address, {**page.values, **typed, "do": "record"})
        if done.status_code != RECORDED:
            raise ValueError(f"{name} was refused")
        self.cost.pages += 2
        self.cost.asked += len(page.questions)
        self.cost.answered += len({question(box) for box in typed})
        self.cost.keys += _keys(page, typed)
        return page


def _keys(page: Sheet, typed: Mapping[str, Sequence[str]]) -> int:
    """A tab to each box, two for the buttons, a key for a choice, the letters of a short text."""
    written = sum(
        len(said) if page.boxes[box] == TEXT else 1
        for box, all_said in typed.items()
        if page.boxes[box] != NARRATIVE
        for said in all_said
    )
    return len(page.boxes) + 2 + written

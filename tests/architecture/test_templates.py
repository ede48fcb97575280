"""Templates: none without use, none missing, none that a content policy or a trade mark forbids."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

from tests.architecture.source import ROOT, Module, modules

TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in (ROOT / "keel").glob("*/jinja2")
    for path in sorted(folder.rglob("*.jinja"))
}
"""Every template of ours, by the name that it is rendered by."""

ALLAUTHS = Path(allauth.__file__).parent / "templates"
"""allauth renders templates of ours that are named as its own."""

ITS_ANSWER_TO_TOO_MANY_TRIES = "429.jinja"

NAMED_IN_TEMPLATE = re.compile(r"""{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")
FORBIDDEN = {
    "an inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE),
    "an inline handler": re.compile(r"""\son[a-z]+\s*=\s*["']""", re.IGNORECASE),
    "another host": re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE),
}
MARKS = re.compile(r"gov\.uk|crown|crest\b|govuk-(header|footer)|govuk-logo", re.IGNORECASE)
"""What only a service on GOV.UK may show."""

every_template = pytest.mark.parametrize("name", sorted(TEMPLATES))


def strings(module: Module) -> set[str]:
    """Every piece of text in a module."""
    return {
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named_with_gaps(module: Module) -> Iterator[str]:
    """The names of templates that a module puts together, filled with each text it has."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
            if str(parts[-1]).endswith(".jinja"):
                for text in strings(module):
                    yield "".join(text if part is None else str(part) for part in parts)


def named() -> set[str]:
    """Every template that something renders, extends or includes."""
    python = {text for module in modules("keel") for text in strings(module)}
    found = {text for text in python if re.fullmatch(r"[\w/.-]+\.jinja", text)}
    filled = {name for module in modules("keel") for name in named_with_gaps(module)}
    for path in TEMPLATES.values():
        found |= set(NAMED_IN_TEMPLATE.findall(path.read_text()))
    return found | (filled & set(TEMPLATES))


def is_allauths(name: str) -> bool:
    same_name = (ALLAUTHS / name).with_suffix(".html").is_file()
    return same_name or name == ITS_ANSWER_TO_TOO_MANY_TRIES


def test_no_template_is_unused() -> None:
    unused = set(TEMPLATES) - named()

    assert {name for name in unused if not is_allauths(name)} == set()


def test_every_template_that_is_named_exists() -> None:
    ours = {name for name in named() if name.endswith(".jinja")}

    assert ours - set(TEMPLATES) == set()


@every_template
def test_every_template_can_be_read(name: str) -> None:
    environment: Any = getattr(engines["jinja2"], "env")  # noqa: B009  # the stubs do not know it

    assert environment.get_template(name)


@every_template
def test_no_template_holds_a_style_a_script_or_another_host(name: str) -> None:
    text = TEMPLATES[name].read_text()

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@every_template
def test_no_template_bears_a_mark_of_govuk(name: str) -> None:
    assert MARKS.findall(TEMPLATES[name].read_text()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["rulebook", "rulebook_in_full", "account_login"])
def test_no_public_page_bears_a_mark_of_govuk(client: Client, page: str) -> None:
    answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert [found.group() for found in MARKS.finditer(answer.content.decode())] == []

"""The checkout as text: what it must not name, and what its documents promise."""

from __future__ import annotations

import re
import shlex
import subprocess
from itertools import chain

import pytest

import keel
from keel.core.accounts import DEMO_PASSWORD
from keel.synthetic.sign_ins import PEOPLE
from tests.architecture.source import ROOT, ours, texts

TEXTS = dict(texts())
DOCUMENTS = {
    place: text
    for place, text in TEXTS.items()
    if place.endswith(".md") and place.startswith(("docs/", "README", "CHANGELOG"))
}
DECISIONS = {place: text for place, text in DOCUMENTS.items() if "/decisions/" in place}
SECTIONS = ("Context", "Choice", "What we turned down", "Consequences", "Kept by")

OF_A_MACHINE = re.compile(r"(?<![\w.~-])/(?:wor[k]|home|Users|mnt|srv)/[\w.]+")
"""Paths that are somebody's own machine's."""

HOSTS = re.compile(r"https?://([\w.-]+)")
MAY_BE_NAMED = re.compile(
    r"(^|\.)(gov\.uk|legislation\.gov\.uk|org\.uk|nhs\.uk|github\.com|w3\.org|example\.(com|org))$"
    r"|^(localhost|127\.0\.0\.1|testserver)$"
    r"|^(opencollective\.com|paulmillr\.com|tidelift\.com)$"  # funding, in package-lock.json
)
"""The hosts that the checkout may name: of the law, of standards, of this machine. None of them
is a registry's, so that it installs behind a council's own mirror."""

SILENCED = re.compile(r"#\s*(?:type:\s*ignore|noqa)(?P<rest>.*)$")
WITH_A_REASON = re.compile(r"(?:\[[\w-]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)\s*(?:#|--?)\s*\w+")

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
PATH = re.compile(r"`((?:keel|tests|docs|benches|\.ci)/[\w./-]+)`")
SEARCH = re.compile(r"`(grep [^`]+)`")


def test_nothing_names_a_path_of_somebodys_machine() -> None:
    found = {place: OF_A_MACHINE.findall(text) for place, text in TEXTS.items()}

    assert {place: paths for place, paths in found.items() if paths} == {}


def test_nothing_names_a_host_but_those_of_the_law_and_of_standards() -> None:
    found = {(place, host) for place, text in TEXTS.items() for host in HOSTS.findall(text)}

    assert {(place, host) for place, host in found if not MAY_BE_NAMED.search(host)} == set()


def test_whoever_silences_a_tool_says_why() -> None:
    unexplained = [
        f"{module.place}:{number}"
        for module in ours()
        for number, line in enumerate(module.lines, start=1)
        if (found := SILENCED.search(line)) and not WITH_A_REASON.match(found["rest"])
    ]

    assert unexplained == []


@pytest.mark.parametrize("place", sorted(DECISIONS))
def test_a_decision_is_20_to_50_lines_in_five_parts(place: str) -> None:
    text = DECISIONS[place]

    assert 20 <= len(text.splitlines()) <= 50
    assert tuple(re.findall(r"^## (.+)$", text, re.MULTILINE)) == SECTIONS


def test_decisions_are_numbered_once_and_without_gaps() -> None:
    numbers = sorted(int(place.rsplit("/", 1)[1][:4]) for place in DECISIONS)

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("place", sorted(DOCUMENTS))
def test_every_link_in_the_documents_leads_somewhere(place: str) -> None:
    folder = (ROOT / place).parent
    broken = [link for link in LINK.findall(DOCUMENTS[place]) if not (folder / link).exists()]

    assert broken == []


@pytest.mark.parametrize("place", sorted(DOCUMENTS))
def test_every_file_that_a_document_names_is_there(place: str) -> None:
    named = PATH.findall(DOCUMENTS[place])

    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("command", SEARCH.findall(DOCUMENTS["docs/unfinished.md"]))
def test_what_is_unfinished_is_found_by_the_command_that_is_named(command: str) -> None:
    found = subprocess.run(shlex.split(command), cwd=ROOT, capture_output=True, check=False)  # noqa: S603  # a search that our own document names

    assert found.stdout


def test_every_document_is_on_the_map() -> None:
    index = DOCUMENTS["docs/README.md"]
    listed = {f"docs/{link}" for link in LINK.findall(index)}
    rest = {place for place in DOCUMENTS if place.startswith("docs/")} - {"docs/README.md"}

    assert rest - listed == set()


def test_the_version_is_the_first_of_the_changelog() -> None:
    versions = re.findall(r"^## (\S+)", DOCUMENTS["CHANGELOG.md"], re.MULTILINE)

    assert keel.version == versions[0]


def test_the_sign_ins_of_the_demo_are_those_that_the_readme_lists() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \| `(.+@.+)` \|$", DOCUMENTS["README.md"], re.MULTILINE)

    assert rows == [(person.name, person.role, person.email) for person in PEOPLE]
    assert f"`{DEMO_PASSWORD}`" in DOCUMENTS["README.md"]


def test_the_targets_that_documents_name_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", TEXTS["Makefile"], re.MULTILINE))
    named = chain.from_iterable(
        re.findall(r"`make ([a-z][\w-]*)", text) for text in DOCUMENTS.values()
    )

    assert set(named) - targets == set()

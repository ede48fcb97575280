"""Where things are: the floor plan of an area, the direction of imports, names and sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import ROOT, modules, ours

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "misc"}
"""Names that fit any module, and so say nothing of this one."""

AREAS = tuple(sorted(path.parent for path in (ROOT / "keel").glob("*/records.py")))
"""The parts of the service: those that declare kinds of record."""
REQUIRED = {"__init__", "apps", "models", "records", "commands", "migrations"}
WHERE_NEEDED = {
    "queries",
    "forms",
    "sheets",
    "checks",
    "views",
    "urls",
    "jinja2",
    "static",
    "tasks",
}
BESIDE_THE_PLAN = {
    "config": {"records"},
    "family_help": {"visits"},
    "people": {"access", "genogram", "matching", "nhs_number", "querysets", "search"},
    "recording": {
        "coming",
        "correction",
        "files",
        "filling",
        "labels",
        "ownership",
        "printing",
        "refusals",
        "setting",
        "sign_off",
    },
    "workforce": {"access", "fields", "permissions", "reference_data", "roles"},
}
"""What an area has beside the floor plan. Think twice before adding to it."""


def parts_of(area: Path) -> set[str]:
    """The modules and folders of an area."""
    return {path.stem for path in area.iterdir() if path.name != "__pycache__"}


def too_long(lengths: dict[str, int], longest: int) -> dict[str, int]:
    return {place: length for place, length in lengths.items() if length > longest}


@pytest.mark.parametrize("area", [a for a in AREAS if a.name != "config"], ids=lambda a: a.name)
def test_every_area_has_the_same_floor_plan(area: Path) -> None:
    parts = parts_of(area)

    assert parts >= REQUIRED
    assert parts - REQUIRED - WHERE_NEEDED == BESIDE_THE_PLAN.get(area.name, set())


def test_later_stages_look_back_and_never_forward(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True
    )

    assert outcome == 0, capsys.readouterr().out


def test_no_module_is_named_after_nothing() -> None:
    assert [m.place for m in ours() if set(m.name.split(".")) & SAYS_NOTHING] == []


def test_every_module_says_in_a_line_what_it_is_for() -> None:
    silent = [m.place for m in ours() if m.text.strip() and not m.text.startswith('"""')]

    assert silent == []


def test_no_module_is_longer_than_400_lines() -> None:
    assert too_long({m.place: len(m.lines) for m in ours()}, LONGEST_MODULE) == {}


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = {
        f"{m.at(function)} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for m in ours()
        for function in m.functions
    }

    assert too_long(lengths, LONGEST_FUNCTION) == {}


def test_each_folder_of_tests_is_named_after_what_it_tests() -> None:
    known = {path.name for path in (ROOT / "keel").iterdir() if path.is_dir()}
    beside = {"architecture", "journeys", "review", "soak"}
    folders = {m.path.relative_to(ROOT / "tests").parts[0] for m in modules("tests")}

    assert {name for name in folders if not name.endswith(".py")} - beside <= known

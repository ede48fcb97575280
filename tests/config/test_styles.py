"""The styles: GOV.UK's design without what is for GOV.UK alone."""

import re

import pytest

from keel.config.environment import CHECKOUT

BUILT = CHECKOUT / "keel" / "core" / "static" / "govuk"


@pytest.fixture(scope="module")
def css() -> str:
    """What `make styles` built."""
    return (BUILT / "keel.css").read_text()


def test_the_type_is_arial(css: str) -> None:
    families = set(re.findall(r"font-family:\s*([^;}]+)", css))

    assert families <= {"arial,sans-serif", "inherit", "monospace"}
    assert "arial,sans-serif" in families


@pytest.mark.parametrize("mark", ["GDS Transport", "crown", "crest", "govuk-header__logo"])
def test_the_marks_of_govuk_are_left_out(css: str, mark: str) -> None:
    assert mark.lower() not in css.lower()


def test_the_styles_fetch_nothing(css: str) -> None:
    assert re.findall(r"url\((?!data:)[^)]*\)|@import[^;]*", css) == []


def test_the_script_is_govuk_frontends_own() -> None:
    source = CHECKOUT / "node_modules" / "govuk-frontend" / "dist" / "govuk"

    for name in ("govuk-frontend.min.js", "govuk-frontend.min.js.map"):
        assert (BUILT / name).read_bytes() == (source / name).read_bytes()


def test_nothing_that_was_built_is_in_git() -> None:
    ignored = (CHECKOUT / ".gitignore").read_text().splitlines()

    assert f"{BUILT.relative_to(CHECKOUT)}/" in ignored

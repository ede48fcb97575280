"""The reference pages say what the code declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.generate import pages


@pytest.mark.parametrize(
    ("path", "text"), pages().items(), ids=lambda part: getattr(part, "name", "")
)
def test_the_reference_says_what_the_code_declares(path: Path, text: str) -> None:
    assert path.read_text() == text, "run `make fix`, and read what it changed"

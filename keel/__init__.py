"""Keel: the system that an English local authority's children's services runs on."""

import re
from importlib import metadata
from pathlib import Path

_CHANGES = Path(__file__).parents[1] / "CHANGELOG.md"


def _version() -> str:
    """The first heading of the changelog; where Keel was installed without it, what was built."""
    text = _CHANGES.read_text() if _CHANGES.is_file() else ""
    found = re.search(r"^## (\d+\.\d+\.\d+)$", text, re.MULTILINE)
    return found.group(1) if found else metadata.version("keel")


version = _version()

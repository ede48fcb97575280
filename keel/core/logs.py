"""How logs are written: without the rows that the database quotes when it refuses them."""

from __future__ import annotations

import logging
import re

QUOTED = re.compile(
    r"^(?:DETAIL|CONTEXT): .*?(?=^\s*(?:The above exception|During handling)|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""From where PostgreSQL quotes a row until the traceback goes on. A child's name may be in it."""


class WithoutRows(logging.Formatter):
    """Leaves out of a log what the database quotes of a row."""

    def format(self, record: logging.LogRecord) -> str:
        return QUOTED.sub("DETAIL: left out\n", super().format(record)).rstrip("\n")

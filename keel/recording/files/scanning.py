"""Asks a program of the authority's own, such as a virus scanner, whether a file may be kept."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

from django.conf import settings

REFUSED = 1
"""How a scanner ends that has found something, as clamscan and clamdscan do. 0: nothing found."""
PATIENCE = 60
"""Seconds that a scanner may take over one file."""
FOUND = "The virus scanner found something in it, so it was not kept"
SILENT = "It could not be scanned for viruses just now, so it was not kept. Try again later"

log = logging.getLogger(__name__)


def refusal(path: Path) -> str:
    """Why a file may not be kept; empty where it may, or where no scanner is set."""
    if not settings.SCAN_COMMAND:
        return ""
    try:
        ended = subprocess.run(  # noqa: S603  # the program that the operator names; a path of ours
            [*settings.SCAN_COMMAND, str(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        log.exception("The scanner did not answer")
        return SILENT
    if ended.returncode == 0:
        return ""
    if ended.returncode == REFUSED:
        return FOUND
    log.error("The scanner ended with %s", ended.returncode)
    return SILENT

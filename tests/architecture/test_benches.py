"""Each bench is begun in a process of its own, before Django was set up."""

from __future__ import annotations

import os
import subprocess
import sys

from benches.__main__ import BENCHES
from tests.architecture.source import ROOT


def test_every_bench_can_be_begun_without_djangos_set_up() -> None:
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    imports = "\n".join(f"import benches.{name}" for name in BENCHES)

    command = [sys.executable, "-c", imports]
    begun = subprocess.run(command, check=False, cwd=ROOT, env=bare, capture_output=True, text=True)  # noqa: S603  # our own

    assert begun.returncode == 0, begun.stderr

"""Runs every bench, each in a process of its own: `python -m benches`, or some by their names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benches.figures import HEADING

BENCHES = tuple(
    path.stem
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py"))
    if "def main" in path.read_text()
)
AS_A_WEB_SERVER = {"one_child", "one_save"}
"""Benches of what a web server does, where Polars has one thread."""


def main(names: list[str]) -> int:
    """Print a table of figures; says how many benches could not be run."""
    print(f"{os.cpu_count()} cores, of which {os.getloadavg()[0]:.1f} were busy already")
    print(HEADING, flush=True)
    failed = 0
    for name in names or BENCHES:
        surroundings = dict(os.environ)
        if name in AS_A_WEB_SERVER:
            surroundings["POLARS_MAX_THREADS"] = "1"
        command = [sys.executable, "-m", f"benches.{name}"]
        failed += subprocess.run(command, env=surroundings, check=False).returncode != 0  # noqa: S603  # our own
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

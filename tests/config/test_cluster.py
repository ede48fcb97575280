"""The database of one home: made once, started once, found again, and never in service."""

import os
from pathlib import Path

import psycopg
import pytest

from keel.config.postgres import Addresses, LaunchError, cluster, ensure, stop
from keel.config.postgres.place import Place
from tests.config.homes import ask, ensure_elsewhere, kill, server_of, servers_on, tell

ROWS = "SELECT count(*) FROM kept"


def test_a_second_call_finds_the_server_of_the_first(home: Path, addresses: Addresses) -> None:
    server = server_of(home)

    again = ensure(home, durable=False)

    assert again == addresses
    assert servers_on(home) == [server]


def test_processes_that_ask_at_the_same_time_share_one_server(home: Path) -> None:
    asking = [ensure_elsewhere(home) for _ in range(3)]

    answers = {process.communicate()[0] for process in asking}

    assert [process.returncode for process in asking] == [0, 0, 0]
    assert len(answers) == 1
    assert len(servers_on(home)) == 1


def test_the_server_outlives_the_process_that_started_it(home: Path) -> None:
    address, _ = ensure_elsewhere(home).communicate()

    assert ask(address.strip(), "SELECT current_user") == "keel_owner"


def test_rows_survive_a_killed_server(home: Path) -> None:
    tell(ensure(home).owner, "CREATE TABLE kept AS SELECT generate_series(1, 1000)")

    kill(home)
    again = ensure(home)

    assert ask(again.owner, ROWS) == 1000


def test_no_second_server_starts_while_a_killed_one_still_has_work_under_way(
    home: Path, addresses: Addresses
) -> None:
    tell(addresses.owner, "CREATE TABLE kept (number bigint)")
    working = psycopg.connect(addresses.owner, autocommit=True)
    orphan = Path(f"/proc/{working.info.backend_pid}/cmdline")
    working.pgconn.send_query(b"INSERT INTO kept SELECT generate_series(1, 2000000)")
    assert any(b"INSERT" in orphan.read_bytes() for _ in range(100_000))

    kill(home)
    again = ensure(home, durable=False)

    assert not orphan.exists() or not orphan.read_bytes()
    assert ask(again.owner, ROWS) in {0, 2000000}
    working.close()


def test_a_pid_file_that_names_a_living_stranger_does_not_keep_the_server_from_starting(
    home: Path, addresses: Addresses
) -> None:
    left = Place(home).data / "postmaster.pid"
    lines = left.read_text().splitlines()
    stop(home)

    left.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")

    assert ensure(home, durable=False) == addresses


def test_whoever_finds_the_home_in_use_waits_and_then_says_where_the_log_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)

    with Place(home).lock(), pytest.raises(LaunchError, match=f"{home}/postgres/log"):
        ensure(home, durable=False)


def test_a_database_half_made_is_made_again(home: Path) -> None:
    half_made = Place(home).folder / "data.unfinished"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18")

    assert ask(ensure(home, durable=False).owner, "SELECT 1") == 1


def test_a_server_that_cannot_start_says_why(home: Path, addresses: Addresses) -> None:
    stop(home)
    (Place(home).data / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(LaunchError, match="no_such_setting"):
        ensure(home, durable=False)


def test_data_of_another_version_is_refused_and_left_alone(
    home: Path, addresses: Addresses
) -> None:
    stop(home)
    (Place(home).data / "PG_VERSION").write_text("13\n")

    with pytest.raises(LaunchError, match="was made by PostgreSQL 13"):
        ensure(home, durable=False)

    assert (Place(home).data / "base").is_dir()


def test_stopping_leaves_nothing_running_and_can_be_done_twice(
    home: Path, addresses: Addresses
) -> None:
    stop(home)
    stop(home)

    assert servers_on(home) == []


def test_stopping_waits_for_what_a_killed_server_left(home: Path, addresses: Addresses) -> None:
    kill(home)

    stop(home)

    with Place(home).lock() as held:
        assert held is not None


def test_a_database_careless_of_power_cuts_is_not_given_to_who_wants_a_safe_one(
    shared_home: Path,
) -> None:
    with pytest.raises(LaunchError, match="careless of power cuts"):
        ensure(shared_home)


def test_the_demo_is_safe_from_power_cuts(home: Path) -> None:
    address = ensure(home).owner

    assert [ask(address, f"SHOW {name}") for name in cluster.HASTY] == ["on", "on", "on"]


@pytest.mark.parametrize("environment", ["production", None])
def test_nothing_is_started_in_service(
    home: Path, monkeypatch: pytest.MonkeyPatch, environment: str | None
) -> None:
    monkeypatch.delenv("KEEL_ENV")
    if environment:
        monkeypatch.setenv("KEEL_ENV", environment)

    with pytest.raises(LaunchError, match=r"Set DATABASE_URL .* or set KEEL_ENV=demo"):
        ensure(home)

    assert not home.exists()


def test_a_second_database_is_made_beside_the_first(home: Path, addresses: Addresses) -> None:
    other = ensure(home, database="another one", durable=False)

    assert ask(other.app, "SELECT current_database()") == "another one"
    assert ask(addresses.app, "SELECT current_database()") == "keel"


def test_letters_beyond_ascii_have_capitals(shared_home: Path) -> None:
    address = ensure(shared_home, durable=False).app

    assert ask(address, "SELECT lower('ZOË ŻAK')") == "zoë żak"


def test_a_home_of_another_account_is_said_to_be(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", str(home / "postgres.lock"))

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(LaunchError, match="belongs to another account"):
        ensure(home)

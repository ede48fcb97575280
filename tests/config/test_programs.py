"""Where the server programs come from, in order."""

import importlib.util
from pathlib import Path

import pytest

from keel.config.postgres import LaunchError
from keel.config.postgres import programs as source
from keel.config.postgres.programs import NEEDED, find_programs, major_version


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEEL_PG_BIN", raising=False)


@pytest.fixture
def without_the_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(source, "PACKAGED", (f"{tmp_path}/*/bin",))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


def some_programs(folder: Path, version: int) -> Path:
    folder.mkdir(parents=True)
    for name in NEEDED:
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}.1'\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_folder_named_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = some_programs(tmp_path / "named", version=16)

    monkeypatch.setenv("KEEL_PG_BIN", str(named))

    assert find_programs() == named


@pytest.mark.usefixtures("without_the_wheel")
def test_the_wheel_comes_before_what_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    some_programs(tmp_path / "99" / "bin", version=99)
    wheel = some_programs(tmp_path / "wheel" / "pginstall" / "bin", version=18)
    found = importlib.util.spec_from_file_location("wheel", tmp_path / "wheel" / "__init__.py")

    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: found)

    assert find_programs() == wheel


@pytest.mark.usefixtures("without_the_wheel")
def test_of_those_installed_the_newest_is_taken(tmp_path: Path) -> None:
    some_programs(tmp_path / "9" / "bin", version=9)
    newest = some_programs(tmp_path / "16" / "bin", version=16)
    some_programs(tmp_path / "15" / "bin", version=15)

    assert find_programs() == newest


@pytest.mark.usefixtures("without_the_wheel")
def test_one_on_the_path_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere = some_programs(tmp_path / "deep" / "elsewhere" / "bin", version=17)

    monkeypatch.setenv("PATH", f"{elsewhere}:/usr/bin:/bin")

    assert find_programs() == elsewhere


@pytest.mark.usefixtures("without_the_wheel")
def test_one_too_old_is_as_good_as_none_and_the_error_says_what_to_do(tmp_path: Path) -> None:
    some_programs(tmp_path / "14" / "bin", version=14)

    with pytest.raises(LaunchError, match=r"make set-up.*KEEL_PG_BIN.*DATABASE_URL"):
        find_programs()


def test_a_folder_named_in_error_is_not_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KEEL_PG_BIN", str(tmp_path))

    with pytest.raises(LaunchError, match="postgres and initdb and pg_ctl cannot be found"):
        find_programs()


def test_a_folder_named_that_is_too_old_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KEEL_PG_BIN", str(some_programs(tmp_path / "old", version=14)))

    with pytest.raises(LaunchError, match=r"holds PostgreSQL 14\. Keel needs 15"):
        find_programs()


def test_what_cannot_be_run_has_no_version(tmp_path: Path) -> None:
    (tmp_path / "postgres").write_text("not a program")

    assert major_version(tmp_path) == 0

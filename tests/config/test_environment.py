"""What Keel is told from outside, and what it does when it is told nothing."""

import os
from pathlib import Path
from runpy import run_path

import pytest

from keel.config.environment import CHECKOUT, database_home, home, prepare, read_file
from keel.config.postgres import stop
from tests.config.homes import ask

TOLD = (
    "DATABASE_URL",
    "OWNER_DATABASE_URL",
    "KEEL_ENV",
    "KEEL_HOME",
    "KEEL_DATABASE",
    "DOCUMENTS",
)


@pytest.fixture(autouse=True)
def told_nothing(monkeypatch: pytest.MonkeyPatch, not_in_service: None) -> None:
    """Everything is set first, so that whatever a test leaves is put back."""
    for name in TOLD:
        monkeypatch.setenv(name, "to be put back")
        monkeypatch.delenv(name)


def test_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# a remark=no\n\nKEEL_ENV = demo\nKEEL_DATABASE=a=b\n")

    read_file(tmp_path / ".env")

    assert os.environ["KEEL_ENV"] == "demo"
    assert os.environ["KEEL_DATABASE"] == "a=b"
    assert "# a remark" not in os.environ


def test_the_environment_has_the_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEL_ENV", "production")
    (tmp_path / ".env").write_text("KEEL_ENV=demo\n")

    prepare(tmp_path)

    assert os.environ["KEEL_ENV"] == "production"
    assert "DATABASE_URL" not in os.environ


def test_where_a_database_is_named_none_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_ENV", "demo")
    monkeypatch.setenv("DATABASE_URL", "postgresql:///theirs")

    prepare(tmp_path)

    assert os.environ["DATABASE_URL"] == "postgresql:///theirs"
    assert "OWNER_DATABASE_URL" not in os.environ
    assert list(tmp_path.iterdir()) == []


def test_a_bare_folder_is_taken_to_be_in_service(tmp_path: Path) -> None:
    prepare(tmp_path)

    assert "DATABASE_URL" not in os.environ
    assert list(tmp_path.iterdir()) == []


def test_a_checkout_gets_a_database_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_DATABASE", "tried")
    (tmp_path / ".env").write_text("KEEL_ENV=test\n")

    prepare(tmp_path)

    try:
        assert ask(os.environ["DATABASE_URL"], "SELECT current_user") == "keel_app"
        assert ask(os.environ["OWNER_DATABASE_URL"], "SELECT current_database()") == "tried"
    finally:
        stop(database_home(tmp_path))


def test_the_tests_keep_away_from_the_database_of_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_HOME", str(tmp_path))
    monkeypatch.setenv("KEEL_ENV", "demo")
    demo = database_home()

    monkeypatch.setenv("KEEL_ENV", "test")

    assert database_home() != demo


def test_the_home_holds_the_attached_files_whichever_folder_is_entered_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEL_ENV", "demo")
    monkeypatch.setenv("DATABASE_URL", "postgresql:///theirs")
    monkeypatch.setenv("KEEL_HOME", "elsewhere")
    there = home()

    documents = Path(run_path(str(CHECKOUT / "keel/config/settings.py"))["DOCUMENTS"])
    monkeypatch.chdir(tmp_path)

    assert documents.absolute() == there / "documents"

"""A home with a database, stopped when the test ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keel.config.postgres import Addresses, ensure, stop


@pytest.fixture(autouse=True)
def not_in_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEL_ENV", "test")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    stop(tmp_path / "home")


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for tests that only ask."""
    home = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("KEEL_ENV", "test")
        ensure(home, durable=False)
        yield home
        stop(home)


@pytest.fixture
def addresses(home: Path) -> Addresses:
    return ensure(home, durable=False)

"""What is installed is chosen beforehand, the same everywhere, and bound to nobody's server."""

import json
import re

import pytest

from keel.config.environment import CHECKOUT

LOCKS = ("requirements.txt", "requirements-local.txt", "requirements-dev.txt")


def versions(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (CHECKOUT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    lines = (CHECKOUT / name).read_text().splitlines()

    assert [line for line in lines if "://" in line or line.lstrip().startswith("--index")] == []


@pytest.mark.parametrize("name", LOCKS)
def test_everything_in_a_lock_is_known_by_its_hash(name: str) -> None:
    text = (CHECKOUT / name).read_text()
    entries = re.findall(r"^\w.*(?:\n    --hash.*)*", text, re.MULTILINE)

    assert len(entries) == len(versions(name))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_what_runs_is_what_was_tested() -> None:
    run, local, dev = (versions(name) for name in LOCKS)

    assert run.items() <= local.items() <= dev.items()


def test_the_lock_of_the_styles_names_no_address_to_fetch_from() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}

    assert [name for name, package in fetched.items() if "resolved" in package] == []
    assert [name for name, package in fetched.items() if "integrity" not in package] == []

"""The proof tells what was missed, what was mistaken and what else rose; it believes no list."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from keel.chronology.outside import signals
from keel.config.cli import main
from keel.core.models import User
from keel.people.models import Person
from keel.synthetic.authority import Authority
from keel.synthetic.burden import Burden, burden
from keel.synthetic.proof import Proof, prove, weeks_visible
from tests.synthetic.lives import UNTIL

SIGNAL = "DD-01"


@pytest.fixture
def marks(port_haven: Authority) -> list[dict[str, Any]]:
    """What was planted in a small Port Haven, which is loaded."""
    return port_haven.planted()


def proof_of(marks: list[dict[str, Any]], signal: str = SIGNAL) -> Proof:
    return next(proof for proof in prove(marks, on=UNTIL) if proof.signal == signal)


def a_mark(child: str, *, planted: bool) -> dict[str, Any]:
    return {"signal": SIGNAL, "about": "child", "id": child, "planted": planted, "life": "none"}


def with_it() -> set[str]:
    return {str(line["id"]) for line in signals(on=UNTIL, signal=SIGNAL)}


def without_it() -> str:
    """Some child about whom the signal does not stand."""
    numbers = {str(line["id"]) for line in signals(on=UNTIL)} - with_it()
    return min(numbers)


def test_a_true_list_is_proved(marks: list[dict[str, Any]]) -> None:
    found = proof_of(marks)

    assert found.planted == found.found > 0
    assert found.near > 0
    assert found.holds


def test_a_plant_that_nobody_finds_is_missed(marks: list[dict[str, Any]]) -> None:
    lost = without_it()

    found = proof_of([*marks, a_mark(lost, planted=True)])

    assert found.missed == (lost,)
    assert not found.holds


def test_a_near_miss_that_is_raised_is_mistaken(marks: list[dict[str, Any]]) -> None:
    raised = min(with_it())
    others = [mark for mark in marks if (mark["signal"], mark["id"]) != (SIGNAL, raised)]

    found = proof_of([*others, a_mark(raised, planted=False)])

    assert found.mistaken == (raised,)
    assert not found.holds


@pytest.mark.usefixtures("port_haven")
def test_what_is_on_no_list_is_among_the_others_with_its_reason() -> None:
    found = proof_of([])

    assert {line["id"] for line in found.others} == with_it()
    assert all(line["reason"] for line in found.sample(2))
    assert found.sample(2) == found.sample(2)


def test_a_plant_could_be_seen_from_the_week_in_which_it_was_first_known(
    marks: list[dict[str, Any]],
) -> None:
    weeks = weeks_visible(marks, on=UNTIL)

    oldest = max(
        (UNTIL - date.fromisoformat(line["since"])).days / 7
        for line in signals(on=UNTIL, signal=SIGNAL)
    )
    assert 0 < weeks[SIGNAL] <= oldest


def test_the_command_prints_the_proof_and_fails_where_it_does_not_hold(
    marks: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "planted.json"
    words = ["prove", "--planted", str(listed), "--on", UNTIL.isoformat()]

    listed.write_text(json.dumps(marks))
    assert main(words) == 0
    assert SIGNAL in capsys.readouterr().out

    listed.write_text(json.dumps([*marks, a_mark(without_it(), planted=True)]))
    assert main(words) == 1
    assert f"{SIGNAL} missed: {without_it()}" in capsys.readouterr().out


def test_the_burden_counts_a_row_for_each_person_and_week(marks: list[dict[str, Any]]) -> None:
    worker, manager, director = burden(on=UNTIL)

    assert len(worker.rows) > len(manager.rows) > len(director.rows) == 4
    assert User.objects.filter(practitioner__isnull=False).count() >= len(director.rows)
    assert max(director.rows) <= Person.objects.children().count()


def test_a_burden_holds_where_95_of_100_are_within_its_bound() -> None:
    rows = (*([15] * 95), *([90] * 5))

    assert Burden("a manager", "rows", rows, bound=15).holds
    assert not Burden("a manager", "rows", (*rows, 90), bound=15).holds

"""What may be asked on the command line of deadlines and signals."""

from __future__ import annotations

import argparse
from datetime import date

import pytest

from keel.chronology.cli import add_commands


def asked(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    return parser.parse_args(words)


def test_a_day_is_the_day_that_was_written() -> None:
    assert asked("signals", "--on", "9998-12-31").on == date(9998, 12, 31)


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "9999-12-31"])
def test_what_is_no_day_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        asked("signals", "--on", day)

    assert f"'{day}' is no day" in capsys.readouterr().err

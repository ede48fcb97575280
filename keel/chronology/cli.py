"""What may be checked from outside, as JSON lists: the rulebook, deadlines, signals, a rebuild."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from typing import Any

from keel.chronology import night
from keel.chronology.outside import deadlines, rulebook, signals
from keel.core.trail.past import end_of


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the command line."""
    book = commands.add_parser("rulebook", help="every timescale and signal, as JSON")
    book.set_defaults(run=lambda _: _print(rulebook()))

    due = commands.add_parser("deadlines", help="deadlines as they stand on a day, as JSON")
    due.add_argument("--child", help="only this child, by the source's identifier")
    due.add_argument("--rule", help="only this rule")
    _with_days(due)
    due.set_defaults(run=_deadlines)

    raised = commands.add_parser("signals", help="signals that stand on a day, as JSON")
    raised.add_argument("--signal", help="only this signal")
    _with_days(raised)
    raised.set_defaults(run=_signals)

    again = commands.add_parser("rebuild", help="work out everything again from the records")
    again.add_argument("--check", action="store_true", help="count differences, write nothing")
    again.add_argument("--on", type=_day, help="also say how many signals stand on a day")
    again.set_defaults(run=_rebuild)


def _with_days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, required=True, help="the day asked about: YYYY-MM-DD")
    parser.add_argument(
        "--known", type=_day, help="only with what was known by the end of this day"
    )


def _day(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = date.max
    if day.year == date.max.year:  # some systems' word for never; the days that follow are asked of
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it as 2026-03-27")
    return day


def _known(options: argparse.Namespace) -> datetime | None:
    return end_of(options.known) if options.known else None


def _deadlines(options: argparse.Namespace) -> None:
    _print(deadlines(on=options.on, known=_known(options), child=options.child, rule=options.rule))


def _signals(options: argparse.Namespace) -> None:
    _print(signals(on=options.on, known=_known(options), signal=options.signal))


def _rebuild(options: argparse.Namespace) -> int:
    rebuilt = night.check() if options.check else night.rebuild()
    report: dict[str, Any] = {
        "subjects": rebuilt.subjects,
        "events": rebuilt.events,
        "deadlines": rebuilt.deadlines,
        "signals": rebuilt.signals,
        "differences": rebuilt.differences,
    }
    if options.on:
        report["standing"] = len(signals(on=options.on))
    _print(report)
    return 1 if options.check and rebuilt.differences else 0


def _print(answer: Any) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")

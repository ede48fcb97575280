"""The command that makes an authority which does not exist."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from keel.people.models import Person
from keel.synthetic import demo
from keel.synthetic.authority import Authority
from keel.synthetic.burden import burden
from keel.synthetic.figures import Counted, table
from keel.synthetic.parts import Size, planted
from keel.synthetic.progress import bar
from keel.synthetic.proof import prove, weeks_visible
from keel.synthetic.report import lines_of
from keel.synthetic.teams import FULL_SIZE
from keel.synthetic.writers import Writers


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this area's command to the command line."""
    making = subparsers.add_parser("synthesise", help="fill an empty database with Port Haven")
    _ask_which(making)
    making.add_argument("--planted", type=Path, help="where to write what was planted in whom")
    making.set_defaults(run=_synthesise)
    counting = subparsers.add_parser("figures", help="Port Haven beside a real authority, counted")
    _ask_which(counting, seed=demo.SEED)
    counting.set_defaults(run=_count, needs_tables=False)

    proving = subparsers.add_parser("prove", help="hold the signals against what was planted")
    proving.add_argument("--planted", type=Path, required=True, help="the list of what was planted")
    proving.add_argument("--on", type=date.fromisoformat, required=True, help="the last day")
    proving.add_argument("--sample", type=int, default=3, help="how many others to print to read")
    proving.add_argument("--weeks", action="store_true", help="say how long each could be seen")
    proving.set_defaults(run=_prove)


def _ask_which(parser: argparse.ArgumentParser, *, seed: int | None = None) -> None:
    """Which authority: its seed, which may have a default, its size, and its last day."""
    asked = {"required": True} if seed is None else {"default": seed}
    parser.add_argument("--seed", type=int, help="one seed, one authority", **asked)
    parser.add_argument("--children", type=int, default=FULL_SIZE)
    parser.add_argument("--until", type=date.fromisoformat, required=True, help="the last day")


def _synthesise(options: argparse.Namespace) -> int:
    if Person.objects.exists():
        print("There are people in this database already. Port Haven needs an empty one.")
        return 1
    with Writers(Size(options.seed, options.until, options.children)) as writers:
        demo.fill(writers)
        if options.planted:
            marks = json.dumps(planted(writers.parts), ensure_ascii=False, indent=1)
            options.planted.write_text(marks + "\n")
    return 0


def _prove(options: argparse.Namespace) -> int:
    """Print the proof and the burden; fail where a plant is missed or a near miss raised."""
    marks = json.loads(options.planted.read_text())
    weeks = None
    if options.weeks:
        with bar(None, "weeks") as asked:
            weeks = weeks_visible(marks, on=options.on, progress=asked)
    proofs = prove(marks, on=options.on, weeks=weeks)
    for line in lines_of(proofs, burden(on=options.on), sample=options.sample):
        print(line)
    return 0 if all(proof.holds for proof in proofs) else 1


def _count(options: argparse.Namespace) -> int:
    size = Size(options.seed, options.until, options.children)
    print(table(Counted(Authority(size).rows, size.until).figures(size.children)))
    return 0

"""The command that makes an authority which does not exist."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from keel.people.models import Person
from keel.synthetic import demo
from keel.synthetic.parts import Size, planted
from keel.synthetic.writers import Writers


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this area's command to the command line."""
    making = subparsers.add_parser("synthesise", help="fill an empty database with Port Haven")
    making.add_argument("--seed", type=int, required=True, help="one seed, one authority")
    making.add_argument("--children", type=int, default=demo.CHILDREN)
    making.add_argument("--until", type=date.fromisoformat, required=True, help="the last day")
    making.add_argument("--planted", type=Path, help="where to write what was planted in whom")
    making.set_defaults(run=_synthesise)


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

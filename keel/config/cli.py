"""The command line: `keel` and what follows it. Each area adds its own commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from keel.config import postgres
from keel.config.environment import database_home, prepare


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns what the shell is told."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["database", "stop"]:
        postgres.stop(database_home())
        return 0
    prepare()
    if words[:1] == ["worker"]:
        os.environ.pop("OWNER_DATABASE_URL", None)  # no job needs what only migrating does
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.config.settings")
    import django

    django.setup()
    if words[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["keel manage", *words[1:]])
        return 0
    options = _parser().parse_args(words)
    if options.needs_tables:
        _see_to_tables()
    return int(options.run(options) or 0)


def _parser() -> argparse.ArgumentParser:
    """Put the commands of all areas together."""
    from keel.chronology import cli as chronology
    from keel.config import serving
    from keel.exchange import cli as exchange
    from keel.synthetic import cli as synthetic

    parser = argparse.ArgumentParser(prog="keel", description=main.__doc__)
    parser.set_defaults(needs_tables=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for area in (serving, chronology, exchange, synthetic):
        area.add_commands(commands)
    return parser


def _see_to_tables() -> None:
    """Outside service, make the tables if they are not there; in service, say who should."""
    from django.conf import settings

    from keel.config.database import is_up_to_date, may_rewrite_the_trail, migrate

    if is_up_to_date():
        if settings.PRODUCTION and may_rewrite_the_trail():
            raise SystemExit(
                "DATABASE_URL names the owner of the tables, who could rewrite the trail. "
                "Name the application's role, keel_app."
            )
        return
    if settings.PRODUCTION:
        raise SystemExit("The database is not up to date. Run `keel migrate` as its owner first.")
    print("Making the tables", file=sys.stderr)
    migrate()


if __name__ == "__main__":
    raise SystemExit(main())

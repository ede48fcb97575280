"""`keel import` and `keel export`: a folder of records read, or written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import psycopg
from django.db import DatabaseError
from django.utils import timezone

from keel.exchange.all_records import export_records
from keel.exchange.folder import CannotExportError, Exported
from keel.exchange.models import Outcome
from keel.exchange.report import Report, in_words
from keel.exchange.ssd.export import export
from keel.exchange.ssd.run import CannotImportError, Wish, run

STOPPED, CANNOT, FAILED = 1, 2, 3


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the command line."""
    imports = subparsers.add_parser("import", help="load records from another system")
    sources = imports.add_subparsers(title="sources", metavar="SOURCE", required=True)
    ssd = sources.add_parser(
        "ssd",
        help="a folder of the Standard Safeguarding Dataset (ssd_person.csv and so on)",
        description="Loads a folder of the Standard Safeguarding Dataset: all of it, or nothing.",
    )
    ssd.add_argument("folder", type=_folder, help="the folder that holds ssd_person.csv and so on")
    ssd.add_argument(
        "--preview", action="store_true", help="say what an import would do, and write nothing"
    )
    ssd.add_argument(
        "--refused",
        type=Path,
        metavar="FILE.csv",
        help="write each refused row here, with its value: keep this file as you keep the extract",
    )
    ssd.add_argument(
        "--accept-losses",
        action="append",
        default=[],
        metavar="TABLE",
        help="go on although this table loses more than 2 in 100 of its rows",
    )
    ssd.add_argument(
        "--extracted-on",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day of the extract, where that is not today",
    )
    ssd.add_argument("--json", action="store_true", help="print the report as JSON")
    ssd.set_defaults(run=import_ssd)

    _add_export(subparsers)


def _add_export(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    exports = subparsers.add_parser("export", help="write records for another system")
    forms = exports.add_subparsers(title="forms", metavar="FORM", required=True)
    ssd = forms.add_parser(
        "ssd",
        help="a folder of the Standard Safeguarding Dataset",
        description="Writes a folder of the Standard Safeguarding Dataset, with all records in it.",
    )
    ssd.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="the day of the extract, where not today"
    )
    ssd.set_defaults(run=export_ssd)
    records = forms.add_parser(
        "records",
        help="every kind of record, as Keel holds it",
        description="Writes every kind of record as Keel holds it: a file for each kind.",
    )
    records.set_defaults(run=export_all_records)
    for form in (ssd, records):
        form.add_argument("folder", type=Path, help="the folder to write, made if it is not there")
        form.add_argument("--replace", action="store_true", help="write over files that are there")


def _folder(words: str) -> Path:
    path = Path(words)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{words} is no folder")
    return path


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no day; write it as 2026-03-27") from None


def import_ssd(options: argparse.Namespace) -> int:
    """Import or preview a folder, and print the report. Returns what the shell is told."""
    wish = Wish(
        folder=options.folder,
        extracted_on=options.extracted_on or timezone.localdate(),
        preview=options.preview,
        accepted_losses=frozenset(options.accept_losses),
    )
    try:
        report = run(wish)
    except CannotImportError as error:
        sys.stderr.write(f"{error}\n")
        return CANNOT
    except (DatabaseError, psycopg.Error) as error:
        sys.stderr.write(_failed(error))
        return FAILED
    if options.refused:
        report.write_refusals(options.refused)
    _print(report, options)
    return STOPPED if report.outcome == Outcome.STOPPED else 0


def export_ssd(options: argparse.Namespace) -> int:
    """Write a folder of the dataset, and print what is in it. Returns what the shell is told."""
    on = options.on or timezone.localdate()
    return _written(options, lambda: export(options.folder, on=on, replace=options.replace))


def export_all_records(options: argparse.Namespace) -> int:
    """Write every kind of record, and print how many of each. Returns what the shell is told."""
    return _written(options, lambda: export_records(options.folder, replace=options.replace))


def _written(options: argparse.Namespace, write: Callable[[], Exported]) -> int:
    try:
        found = write()
    except CannotExportError as error:
        sys.stderr.write(f"{error}\n")
        return CANNOT
    sys.stdout.write(found.in_words(options.folder))
    return 0


def _failed(error: Exception) -> str:
    """What went wrong, without what the database says of the row: that has names in it."""
    diagnosis = getattr(error.__cause__ or error, "diag", None)
    told = [type(error).__name__]
    for name in ("sqlstate", "table_name", "constraint_name"):
        value = getattr(diagnosis, name, None)
        told += [f"{name.replace('_', ' ')} {value}"] if value else []
    return f"The import failed, and the database is as it was before. {', '.join(told)}\n"


def _print(report: Report, options: argparse.Namespace) -> None:
    if options.json:
        json.dump(report.as_json(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    sys.stdout.write(in_words(report))
    if options.refused:
        sys.stdout.write(
            f"\n{len(report.refusals):,} refused rows are in {options.refused}. "
            "It holds values from the extract: keep it as you keep the extract.\n"
        )

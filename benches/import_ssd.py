"""How fast an authority is loaded from a folder of the standard dataset, night after night.

The folder is Port Haven's own export, as many times over as make a large authority.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl

from benches.figures import Figure, show
from benches.homes import KEEL, a_home, connected

ROWS = 300_000
"""What six years of a city's extract come to."""

NIGHTS = (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26))
TARGET = 20_000
CHANGED = 100
"""On the third night one visit in so many says something else."""

VISITS = ("cp_visits", "cin_visits", "cla_visits")


def write_extract(folder: Path) -> None:
    """Build Port Haven, export it, and write the export out until there are rows enough."""
    with a_home(), tempfile.TemporaryDirectory() as place:
        subprocess.run([*KEEL, "demo", "--no-serve"], check=True)  # noqa: S603  # our own
        export = [*KEEL, "export", "ssd", place, "--on", NIGHTS[0].isoformat()]
        subprocess.run(export, check=True)  # noqa: S603  # our own
        files = {path: pl.read_csv(path, infer_schema=False) for path in Path(place).glob("*.csv")}
    rows = sum(table.height for table in files.values())
    for path, table in files.items():
        (folder / path.name).write_text(_times(table, -(-ROWS // rows)).write_csv())


def _times(table: pl.DataFrame, times: int) -> pl.DataFrame:
    """The rows of a table over and over, each time with other keys."""
    return pl.concat(
        table.with_columns(pl.all().str.replace_all("keel-", f"keel-{time}-", literal=True))
        for time in range(times)
    )


def change_some(folder: Path) -> None:
    """Have some visits say the other of whether the child was seen."""
    for name in VISITS:
        path = folder / f"ssd_{name}.csv"
        table = pl.read_csv(path, infer_schema=False)
        seen = next(column for column in table.columns if column.endswith("_seen"))
        some = pl.int_range(pl.len()) % CHANGED == 0
        other = pl.when(pl.col(seen) == "N").then(pl.lit("Y")).otherwise(pl.lit("N"))
        table.with_columns(pl.when(some).then(other).otherwise(seen).alias(seen)).write_csv(path)


def cut_short(folder: Path) -> None:
    """Lose the last twentieth of a table, as when a disk is full."""
    path = folder / "ssd_cp_visits.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[: len(lines) * 19 // 20]))


def figures(folder: Path) -> Iterator[Figure]:
    """The first load, the same again, a night of few changes, and one cut short."""
    from keel.exchange.ssd.run import Wish, run  # needs Django's set-up

    nights: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("loaded into an empty database", lambda folder: None),
        ("loaded again", lambda folder: None),
        ("with some visits changed", change_some),
        ("with a table cut short", cut_short),
    )
    for on, (words, prepare) in zip(NIGHTS, nights, strict=True):
        prepare(folder)
        report = run(Wish(folder, on))
        written = sum(table.added + table.changed for table in report.tables)
        what = f"{report.rows:,} rows {words}: {report.outcome}"
        if report.outcome == "stopped":
            what = f"{what}, {report.why.splitlines()[0].removesuffix('.')}"
            yield Figure(what, report.seconds, "s")
        else:
            what = f"{what}, {written:,} records written"
            yield Figure(what, report.rows / report.seconds, "rows/s", TARGET)
            yield Figure("… and what follows from them", report.seconds_after, "s")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        write_extract(Path(place))
        with a_home(), connected():
            from keel.config.database import migrate

            migrate()
            show(figures(Path(place)))


if __name__ == "__main__":
    main()

"""Every table of the dataset that is declared, in and out again: the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from keel.exchange.ssd.export import export
from tests.exchange.every_table import write_every_table
from tests.exchange.folders import DAY, loaded


@pytest.mark.django_db
def test_what_every_table_says_goes_out_as_it_came_in(tmp_path: Path) -> None:
    folder = write_every_table(tmp_path / "in")
    report = loaded(folder)

    export(tmp_path / "out", on=DAY)

    assert report.refusals == []
    there = sorted(path.name for path in folder.iterdir())
    came = {name: (folder / name).read_text(encoding="utf-8") for name in there}
    assert {name: (tmp_path / "out" / name).read_text(encoding="utf-8") for name in there} == came

"""Files are read whatever wrote them, and one bad row never costs the rest."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from keel.exchange.ssd.files import LINE, decoded, read_folder, read_text

NAMES = "id,name\n1,Zoë O\u2019Neil\n"


def test_each_encoding_that_a_case_system_writes_is_read() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert decoded(NAMES.encode(encoding)) == NAMES


def test_headings_lose_their_capitals_and_blanks_and_values_their_blanks() -> None:
    file = read_text("ssd_person", " ID ,Name\r\n 1 , Ann \r\n2,NULL\r\n3,SSD_PH\r\n")

    assert file.rows.to_dicts() == [
        {LINE: 2, "id": "1", "name": "Ann"},
        {LINE: 3, "id": "2", "name": None},
        {LINE: 4, "id": "3", "name": None},
    ]


def test_a_row_of_the_wrong_width_costs_only_itself() -> None:
    file = read_text("ssd_person", "id,name\n1,Ann\n2,Bo,too much\n3\n\n4,Di\n")

    assert file.rows["id"].to_list() == ["1", "4"]
    assert [(bad.line, len(bad.values)) for bad in file.misshapen] == [(3, 3), (4, 1)]


def test_a_quotation_mark_that_never_closes_costs_only_its_own_row() -> None:
    file = read_text("ssd_person", 'id,name\n1,Ann\n2,"Bo\n3,Cy\n4,Di\n5,"E, F"\n')

    assert file.rows["id"].to_list() == ["1", "3", "4", "5"]
    assert [(bad.line, file.value_in(bad, "id")) for bad in file.misshapen] == [(3, "2")]


def test_a_value_may_run_over_lines() -> None:
    file = read_text("ssd_person", 'id,name\n1,"one\ntwo"\n2,Bo\n')

    assert file.rows["name"].to_list() == ["one\ntwo", "Bo"]
    assert file.rows[LINE].to_list() == [2, 4]


def test_semicolons_and_tabs_do_as_well_as_commas() -> None:
    assert read_text("t", "id;name\n1;Ann, B\n").rows["name"].to_list() == ["Ann, B"]
    assert read_text("t", "id\tname\n1\tAnn\n").rows["name"].to_list() == ["Ann"]


def test_only_the_datasets_own_files_are_read_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "SSD_Person.CSV").write_text("pers_person_id\n1\n")
    (tmp_path / "notes.csv").write_text("a\n1\n")

    assert list(read_folder(tmp_path)) == ["ssd_person"]


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_read_as_a_file(text: str) -> None:
    assert read_text("ssd_person", text).name == "ssd_person"


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["C"]), max_size=8)] * 3), max_size=6
    )
)
def test_what_was_written_properly_is_read_whole(rows: list[tuple[str, ...]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), *rows])

    file = read_text("t", written.getvalue())

    assert file.rows.height == len(rows)
    assert not file.misshapen


VALUE = st.text(alphabet='ab ",;é\u2028', max_size=5)


@given(st.lists(st.lists(VALUE, min_size=3, max_size=3), max_size=5), st.sampled_from("\n\r"))
def test_a_row_of_the_wrong_shape_changes_no_other(rows: list[list[str]], end: str) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["one", "two", "three"], *rows])
    regular = text.getvalue().replace("\n", "\r\n") if end == "\r" else text.getvalue()

    alone, beside = read_text("ssd_person", regular), read_text("ssd_person", f"{regular}a,b\n")

    assert len(beside.misshapen) == 1
    assert beside.rows.equals(alone.rows)
    assert alone.rows.height == len(rows)

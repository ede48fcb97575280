"""Readers take what any system writes, and never fail."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.core import codes
from keel.exchange.ssd import readers
from keel.exchange.ssd.readers import Reader, Reading
from keel.exchange.ssd.spellings import code_from

EVERY_READER = [value for value in vars(readers).values() if isinstance(value, Reader)] + [
    code_from(codes.LegalStatus),
    code_from(codes.Sex),
    code_from(codes.CategoryOfAbuse),
]

LIKE_VALUES = st.text(alphabet=string.digits + "-/: TZ.+APMapryNn,()", max_size=30)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-27",
        "27/03/2026",
        "27-03-2026",
        "20260327",
        "2026-03-27 00:00:00.000",
        "2026-03-27T00:00:00",
        "27/03/2026 00:00",
        "Mar 27 2026 12:00AM",
        "2026-03-27T00:00:00Z",
    ],
)
def test_a_day_is_the_same_day_however_it_is_written(text: str) -> None:
    assert readers.DATE.read(text) == Reading(date(2026, 3, 27))


@pytest.mark.parametrize("text", ["1900-01-01", "1900-01-01 00:00:00.000", "9999-12-31"])
def test_what_systems_put_for_no_date_is_no_date_and_no_mistake(text: str) -> None:
    assert readers.DATE.read(text) == Reading(None)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "03/27/2026", "27/03/26", "soon", "2026-13-01", "1850-01-01", "12"]
)
def test_what_is_no_day_is_said_to_be_none(text: str) -> None:
    assert readers.DATE.read(text) == Reading(None, whole=False)


def test_a_moment_is_englands_in_summer_and_in_winter() -> None:
    summer = readers.MOMENT.read("2026-07-01 14:30:00.000").value
    winter = readers.MOMENT.read("01/01/2026 14:30").value

    assert summer == datetime(2026, 7, 1, 13, 30, tzinfo=UTC)
    assert winter == datetime(2026, 1, 1, 14, 30, tzinfo=UTC)


def test_midnight_says_no_time_of_day() -> None:
    assert readers.CLOCK_TIME.read("2026-07-01 00:00:00.000") == Reading(None)
    assert readers.CLOCK_TIME.read("2026-07-01 22:40:00").value is not None


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Y", True), ("yes", True), ("1", True), ("n", False), ("False", False), ("0", False)],
)
def test_yes_and_no_have_many_spellings(text: str, answer: bool) -> None:  # the answer
    assert readers.FLAG.read(text) == Reading(answer)


def test_a_count_is_never_negative_and_minus_one_says_nothing() -> None:
    assert readers.COUNT.read("12.0") == Reading(12)
    assert readers.COUNT.read("-1") == Reading(None)
    assert readers.COUNT.read("-2") == Reading(None, whole=False)
    assert readers.COUNT.read("many") == Reading(None, whole=False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C2", "C2"),
        ("c2 - Full care order", "C2"),
        ("(C2) Full care order", "C2"),
        ("C2: whatever", "C2"),
        ("Full Care Order", "C2"),
        ("Full care order (C2)", "C2"),
        ("Accommodated under Section 20", "V2"),
    ],
)
def test_a_code_is_found_in_its_spellings(text: str, code: str) -> None:
    assert code_from(codes.LegalStatus).read(text) == Reading(code)


@pytest.mark.parametrize(
    ("listed", "text", "code"),
    [
        (codes.ReferralSource, "1a) Family member", "1A"),
        (codes.ReferralSource, "10 Unknown", "10"),
        (codes.CategoryOfAbuse, "Multiple: Neglect, Emotional", "MUL"),
        (codes.CategoryOfAbuse, "Neglect", "NEG"),
        (codes.ReasonForNewEpisode, "S - Started to be looked after", "S"),
        (codes.ReasonForNewEpisode, "Change of placement and carer(s) only", "P"),
        (codes.ReasonEpisodeCeased, "E4A Returned home", "E4A"),
        (codes.PlacementType, "u4", "U4"),
        (codes.Sex, "1", "M"),
    ],
)
def test_codes_of_many_lists_are_found(listed: type, text: str, code: str) -> None:
    assert code_from(listed).read(text) == Reading(code)


@pytest.mark.parametrize("text", ["Recovery order", "C99", "Care of grandmother", "Adopted C2 kin"])
def test_what_is_not_on_the_list_is_not_forced_onto_it(text: str) -> None:
    assert code_from(codes.LegalStatus).read(text) == Reading(None, whole=False)


def test_answers_can_be_had_from_json_that_a_comment_broke() -> None:
    whole = '{"NFA_FLAG": "Y", "TOTAL": 2, "COMMENTS": "fine"}'
    broken = '{"NFA_FLAG": "Y", "CP_FLAG": "", "COMMENTS": "she said "no" to it"}'
    cut_off = '{"NFA_FLAG": "Y", "COMMENTS": "and then the te'

    assert readers.answers_in(whole) == (
        {"NFA_FLAG": "Y", "TOTAL": "2", "COMMENTS": "fine"},
        True,
    )
    assert readers.answers_in(broken)[0]["NFA_FLAG"] == "Y"
    assert readers.answers_in(broken)[0]["CP_FLAG"] == ""
    assert not readers.answers_in(broken)[1]
    assert readers.answers_in(cut_off) == ({"NFA_FLAG": "Y"}, False)


@pytest.mark.parametrize(
    "text", ['["1A", "2B"]', '{"1A": "Yes", "2B": "Y", "3C": "No"}', "1A, 2B", "[1A; 2B]"]
)
def test_a_list_is_read_from_a_list_from_answers_and_from_plain_text(text: str) -> None:
    assert readers.listed(text) == ["1A", "2B"]


@given(st.one_of(st.text(max_size=40), LIKE_VALUES))
def test_no_reader_fails_on_any_text(text: str) -> None:
    for reader in EVERY_READER:
        reading = reader.read(text)
        assert isinstance(reading, Reading)
    readers.answers_in(text)
    readers.listed(text)


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)), st.times())
def test_every_day_is_read_back_from_every_way_to_write_it(day: date, time: object) -> None:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d 12:34:56.789", "%Y%m%d", "%b %d %Y"):
        assert readers.DATE.read(day.strftime(pattern)) == Reading(day)


@given(LIKE_VALUES)
def test_what_a_reader_reads_it_writes_so_that_it_reads_the_same(text: str) -> None:
    for reader in EVERY_READER:
        reading = reader.read(text)
        written = None if reading.value is None else reader.write(reading.value)
        assert written is None or reader.read(written) == Reading(reading.value)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "2026-07-01 10:30:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25 01:30:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25 01:30:00+00:00"),
    ],
)
def test_a_moment_is_written_by_englands_clock_and_read_again(moment: datetime, text: str) -> None:
    assert readers.MOMENT.write(moment) == text
    assert readers.MOMENT.read(text) == Reading(moment)

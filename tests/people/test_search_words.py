"""What was typed, taken apart, and how it goes with names and days of birth."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import polars as pl
import pytest

from keel.people.matching import comparing
from keel.people.search.dates import Nearness, meant_by
from keel.people.search.typed import Place, Sought, understood
from keel.people.search.words import Likeness, keys, likeness, words_of
from keel.synthetic.names import BOYS, GIRLS, SURNAMES

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("typed", "word", "how"),
    [
        ("marsh", "marsh", Likeness.SAME),
        ("mar", "marsh", Likeness.BEGINS),
        ("kate", "katherine", Likeness.FORM),
        ("clark", "clarke", Likeness.BEGINS),
        ("clarke", "clark", Likeness.SOUND),
        ("kathryn", "cathrin", Likeness.SOUND),
        ("masrh", "marsh", Likeness.MISSPELT),
        ("hardcaslet", "hardcastle", Likeness.MISSPELT),
        ("castle", "hardcastle", Likeness.WITHIN),
        ("tilly", "mattie", Likeness.RELATED),
        ("marsh", "okafor", None),
        ("ma", "am", None),
    ],
)
def test_a_typed_word_goes_with_a_name_in_one_way(
    typed: str, word: str, how: Likeness | None
) -> None:
    assert likeness(typed, word) == how


def test_whatever_may_be_written_for_a_name_shares_a_key_with_it() -> None:
    random = Random(20260331)
    names = [name.lower() for name in (*GIRLS, *BOYS, *SURNAMES)]
    looked_for = {Likeness.FORM, Likeness.SOUND, Likeness.MISSPELT, Likeness.RELATED}
    compared = 0

    for name in names:
        typed = name
        for _ in range(random.choice((1, 2))):
            place = random.randrange(len(typed))
            letter = random.choice(("", random.choice("aeioulnrst"), typed[place] * 2))
            typed = typed[:place] + letter + typed[place + 1 :]
        for other in (typed, random.choice(names)):
            if likeness(other, name) in looked_for:
                compared += 1
                assert set(keys(other)) & set(keys(name)), (other, name)

    assert compared > 100


def test_a_very_long_word_has_few_keys() -> None:
    assert len(keys("a" * 50 + "b" * 50)) < 150


def test_a_double_name_is_found_by_its_parts_and_as_one() -> None:
    assert words_of("Mary-Jane", "O'Brien", "") == ["mary", "jane", "maryjane", "obrien"]


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        (date(2015, 3, 4), date(2015, 3, 4), Nearness.SAME),
        (date(2015, 3, 4), date(2015, 4, 3), Nearness.SWAPPED),
        (date(2015, 5, 14), date(2015, 5, 24), Nearness.DIGIT),
        (date(2015, 5, 12), date(2015, 5, 21), Nearness.DIGIT),
        (date(2009, 5, 12), date(2010, 5, 12), Nearness.YEAR),
        (date(2015, 5, 12), date(2015, 1, 1), Nearness.FIRST_OF),
        (date(2024, 2, 29), date(2023, 2, 28), None),
        (date(2015, 5, 12), date(2016, 8, 30), None),
    ],
)
def test_a_day_of_birth_goes_with_the_day_that_was_typed(
    typed: date, meant: date, how: Nearness | None
) -> None:
    assert meant_by(typed).get(meant) == how


@pytest.mark.parametrize("typed", [date(2015, 3, 4), date(2011, 10, 31), date(2024, 2, 29)])
def test_days_are_near_as_the_comparing_of_records_says(typed: date) -> None:
    days = [typed + timedelta(days=n) for n in range(-4000, 4000)]
    rows = pl.DataFrame(
        {"born_on_one": [typed] * len(days), "born_on_other": days},
    ).with_columns(
        expected_on_one=pl.lit(None, dtype=pl.Date), expected_on_other=pl.lit(None, dtype=pl.Date)
    )
    told = dict(zip(days, rows.select(said=comparing.born())["said"], strict=True))

    mine = meant_by(typed)

    for level, near in (
        ("same", Nearness.SAME),
        ("swapped", Nearness.SWAPPED),
        ("digit", Nearness.DIGIT),
    ):
        theirs = {day for day, said in told.items() if said == level}
        assert theirs == {day for day, found in mine.items() if found == near and day in told}


def a_search(**typed: str) -> Sought:
    boxes = {"name": "", "place": "", "number": ""} | typed
    return understood(**boxes, born_on=None, on=TODAY)


@pytest.mark.parametrize(
    ("name", "sought"),
    [
        ("Marsh, Ellie", Sought(names=("marsh", "ellie"))),
        ("Smith-Jones", Sought(names=("smith", "jones"))),
        ("marsh 4/5/2015", Sought(names=("marsh",), born_on=date(2015, 5, 4))),
        ("marsh 4.5.15", Sought(names=("marsh",), born_on=date(2015, 5, 4))),
        ("4th May 2015", Sought(born_on=date(2015, 5, 4))),
        ("marsh 2015-05-04", Sought(names=("marsh",), born_on=date(2015, 5, 4))),
        ("4/5/85 hill", Sought(names=("hill",), born_on=date(1985, 5, 4))),
        ("marsh PH1 2AB", Sought(names=("marsh",), place=Place(postcode="ph12ab"))),
        ("943 476 5919", Sought(number="9434765919")),
        ("31/2/2015", Sought(number="31/2/2015")),
        (" ".join("abcdefghijkl"), Sought(names=tuple("abcdefgh"))),
    ],
)
def test_a_date_a_postcode_or_a_number_is_understood_in_the_box_for_names(
    name: str, sought: Sought
) -> None:
    assert a_search(name=name) == sought


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("12 Quay Road, PH1 2AB", Place(("12", "quay"), "ph12ab")),
        ("12b quay rd", Place(("12b", "quay"))),
        ("The Avenue", Place(("the", "avenue"))),
        ("quay ph1", Place(("quay",), "ph1")),
        ("ph1 2", Place((), "ph12")),
        ("St James Street", Place(("james",))),
    ],
)
def test_an_address_is_its_telling_words_its_number_and_its_postcode(
    typed: str, place: Place
) -> None:
    assert a_search(place=typed).place == place


def test_what_stands_in_its_own_box_is_left_there() -> None:
    found = a_search(name="marsh 99", number="A 123", place="PH1 2AB")

    assert found == Sought(names=("marsh",), place=Place(postcode="ph12ab"), number="A123")


@pytest.mark.parametrize("typed", [date.min, date.max])
def test_the_first_and_the_last_day_that_can_be_typed_have_neighbours(typed: date) -> None:
    assert meant_by(typed)[typed] == Nearness.SAME

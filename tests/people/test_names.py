"""Names as they are compared: by spelling, sound and short form."""

from __future__ import annotations

import pytest

from keel.people.matching.comparing import forenames, surnames
from keel.people.matching.names import edits, plain


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("  Zoë ", "zoe"),
        ("Łukasz", "lukasz"),
        ("Smith-Jones", "smith jones"),
        ("O'Brien", "obrien"),
        ("Baby", ""),
        ("UNBORN", ""),
    ],
)
def test_a_name_is_compared_without_accents_marks_and_placeholders(
    written: str, compared: str
) -> None:
    assert plain(written) == compared


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("katherine", "kate", "short"),
        ("katherine", "kathryn", "short"),
        ("bob", "robert", "short"),
        ("mohammed", "muhammad", "short"),
        ("aleksander", "alexander", "short"),
        ("chadelle", "shadelle", "sound"),
        ("darcie", "dascie", "misspelt"),
        ("charles", "charlotte", "different"),
        ("mary jane", "mary", "part"),
        ("j", "jack", "part"),
        ("amy", "", None),
        ("jack", "sophie", "different"),
    ],
)
def test_forenames_go_together_by_short_form_sound_and_slip(
    one: str, other: str, found: str | None
) -> None:
    assert forenames(one, other, both_common=False) == found
    assert forenames(other, one, both_common=False) == found


@pytest.mark.parametrize(
    ("one", "other"), [("ella", "ellie"), ("jake", "jade"), ("emily", "amelia")]
)
def test_two_common_forenames_that_look_alike_are_two_childrens(one: str, other: str) -> None:
    assert forenames(one, other, both_common=True) in {"alike", "different"}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("clark", "clarke", "sound"),
        ("thompson", "thomson", "sound"),
        ("mcdonald", "macdonald", "sound"),
        ("hardcastle", "hardcaslte", "misspelt"),
        ("smith jones", "jones", "part"),
        ("okafor", "mensah", "different"),
        ("", "mensah", None),
    ],
)
def test_surnames_go_together_by_sound_slip_and_part(
    one: str, other: str, found: str | None
) -> None:
    assert surnames(one, other) == found


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("amy", "amy", 0),
        ("amy", "aym", 1),
        ("amy", "may", 1),
        ("amy", "amie", 2),
        ("amy", "robert", 3),
    ],
)
def test_letters_left_out_put_in_changed_or_crossed_are_counted(
    one: str, other: str, letters: int
) -> None:
    assert edits(one, other) == letters

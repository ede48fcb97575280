"""Fields that know their words, and the answers that a command is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypedDict, get_args, get_type_hints

import pytest
from django.db import models
from django.http import QueryDict

import keel.config.urls  # which knows every page, and so every form
from keel.core.forms import Choice, Day, Form, LongText, OneOf, Text, YesOrNo
from keel.core.models import User

TODAY = date(2026, 3, 31)


class Colour(models.TextChoices):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


class Visit(TypedDict):
    held_on: date
    place: str
    account: str
    colour: Colour
    alone: bool | None


class VisitForm(Form[Visit]):
    held_on = Day(
        "When was the visit?",
        what="The date of the visit",
        missing="Enter the date of the visit",
        past=True,
    )
    place = Text("Place", missing="Enter the place", hint="A street or a school", max_length=10)
    account = LongText("What happened?", hint="In their words")
    colour = Choice("Colour", Colour, missing="Choose a colour")
    alone = YesOrNo("Was the child alone?")


RIGHT = {
    "held_on-day": "3",
    "held_on-month": "3",
    "held_on-year": "2026",
    "place": "School",
    "colour": "blue",
}


def form(**changes: str) -> VisitForm:
    sent = QueryDict(mutable=True)
    sent.update({**RIGHT, **changes})
    return VisitForm(sent)


def test_the_answers_have_the_types_that_a_command_wants() -> None:
    assert form(alone="no").answers() == {
        "held_on": date(2026, 3, 3),
        "place": "School",
        "account": "",
        "colour": Colour.BLUE,
        "alone": False,
    }


def test_what_was_not_answered_is_not_known() -> None:
    assert form().answers()["alone"] is None


def test_a_form_that_is_not_valid_has_no_answers() -> None:
    with pytest.raises(ValueError, match="not valid"):
        form(place="").answers()


@pytest.mark.parametrize(
    ("day", "month", "year", "error"),
    [
        ("", "", "", "Enter the date of the visit"),
        ("3", "", "2026", "The date of the visit must include a month"),
        ("3", "", "", "The date of the visit must include a month and year"),
        ("31", "2", "2026", "The date of the visit must be a real date"),
        ("3", "x", "2026", "The date of the visit must be a real date"),
        ("3", "3", "26", "The date of the visit must be a real date"),
        ("1", "4", "2026", "The date of the visit must be today or in the past"),
    ],
)
def test_a_date_says_what_is_wrong_with_it(
    at_noon: object, day: str, month: str, year: str, error: str
) -> None:
    wrong = form(**{"held_on-day": day, "held_on-month": month, "held_on-year": year})

    assert wrong.errors["held_on"] == [error]


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_a_month_may_be_named(month: str) -> None:
    assert form(**{"held_on-month": month}).answers()["held_on"] == date(2026, 3, 3)


def test_a_program_may_send_a_date_in_one_piece() -> None:
    assert VisitForm({**RIGHT, "held_on": "2026-03-04"}).answers()["held_on"] == date(2026, 3, 4)


def test_what_was_typed_is_shown_again_with_its_error() -> None:
    shown = str(form(**{"held_on-day": "31", "held_on-month": "2"})["held_on"].as_field_group())

    assert 'value="31"' in shown
    assert "The date of the visit must be a real date" in shown
    assert 'id="id_held_on"' in shown


def test_a_date_that_is_known_is_filled_in() -> None:
    shown = str(VisitForm(initial={"held_on": TODAY})["held_on"].as_field_group())

    assert 'value="31"' in shown
    assert 'value="2026"' in shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("place", "A street or a school"),
        ("account", "In their words"),
        ("colour", 'value="blue"'),
        ("alone", "Was the child alone?"),
        ("held_on", "For example, 27 3 2026"),
    ],
)
def test_a_field_shows_its_own_words(name: str, words: str) -> None:
    assert words in str(VisitForm()[name].as_field_group())


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"place": ""}, "place", "Enter the place"),
        ({"place": "A very long place"}, "place", "Place must be 10 characters or fewer"),
        ({"colour": ""}, "colour", "Choose a colour"),
        ({"colour": "green"}, "colour", "Choose a colour"),
        ({"alone": "perhaps"}, "alone", "Choose yes or no"),
    ],
)
def test_a_wrong_answer_is_refused_in_the_fields_own_words(
    changes: dict[str, str], field: str, error: str
) -> None:
    assert form(**changes).errors[field] == [error]


@pytest.mark.django_db
def test_one_of_many_rows_is_chosen_from_a_list(somebody: User) -> None:
    class Chooser(Form[dict[str, User]]):
        who = OneOf("Who was there?", User.objects.all(), missing="Choose who was there")

    shown = str(Chooser(initial={"who": somebody.pk})["who"].as_field_group())

    assert f'<option value="{somebody.pk}" selected>Sam Body</option>' in shown
    assert Chooser({"who": str(somebody.pk)}).answers() == {"who": somebody}
    assert Chooser({"who": ""}).errors["who"] == ["Choose who was there"]


def answers_of(kind: type[Form[Any]]) -> list[type]:
    """The answers that a form says it gives; none where it leaves that to those built on it."""
    said = kind.__dict__.get("__orig_bases__", ())
    return [each for base in said for each in get_args(base) if isinstance(each, type)]


def forms_of_pages(kind: type[Form[Any]] = Form) -> Iterator[type[Form[Any]]]:
    """Every form of a page of ours that says which answers it gives."""
    for found in kind.__subclasses__():
        if answers_of(found) and found.__module__.startswith(f"{keel.__name__}."):
            yield found
        yield from forms_of_pages(found)


@pytest.mark.parametrize("kind", [*forms_of_pages()], ids=lambda kind: kind.__qualname__)
def test_the_answers_of_each_form_have_the_names_of_its_fields(kind: type[Form[Any]]) -> None:
    (answers,) = answers_of(kind)

    assert set(get_type_hints(answers)) == set(kind.base_fields)

"""What is asked of whoever adds a child, or gives one to a worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypedDict, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from keel.core.codes import Ethnicity, Sex, WorkerChange
from keel.core.forms import Choice, Day, Form, OneOf, Select, Text
from keel.people.models import Person
from keel.people.nhs_number import is_nhs_number
from keel.rulebook.calendar.ages import age_on
from keel.workforce.models import CaseRole, Practitioner
from keel.workforce.models.practitioners import PractitionerQuerySet
from keel.workspace.child.header import age_of

OLDEST = 25
"""Care leavers are helped until that age; who is older is an adult around a child."""
PREGNANCY = timedelta(weeks=40)
NOBODY = ("", "Nobody who is here")


class Somebody(TypedDict):
    """What is known of a child who is added."""

    forename: str
    surname: str
    known_as: str
    born_on: date | None
    expected_on: date | None
    sex: Sex | None
    house: str
    street: str
    town: str
    postcode: str
    since: date | None
    sibling: str
    ethnicity: Ethnicity | None
    gender: str
    nationality: str
    nhs_number: str
    upn: str


class AddChildForm(Form[Somebody]):
    """A child who is not here yet. What is not known is left empty."""

    forename = Text("First names", max_length=100)
    surname = Text("Family name", hint="Leave it empty if nobody knows it yet")
    known_as = Text("Goes by", hint="If that is not the first name", max_length=100)
    born_on = Day("Date of birth", what="The date of birth", past=True)
    expected_on = Day(
        "If not born yet, the day the child is expected", what="The day the child is expected"
    )
    sex = Choice("Sex", Sex)
    house = Text("House number or name", max_length=100, width=10)
    street = Text("Street")
    town = Text("Town", max_length=100)
    postcode = Text("Postcode", max_length=15, width=10)
    since = Day(
        "Has lived there since",
        what="The day since when",
        hint="Leave it empty if it is not known: then it is since today, as far as we know",
        past=True,
    )
    sibling = Select("Brother or sister of", [NOBODY])
    ethnicity = Choice("Ethnicity", Ethnicity)
    gender = Text("Gender", max_length=48)
    nationality = Text("Nationality", max_length=48)
    nhs_number = Text("NHS number", width=20)
    upn = Text("Unique pupil number", width=20, max_length=13)

    WHO = ("forename", "surname", "known_as", "born_on", "expected_on", "sex")
    WHERE = ("house", "street", "town", "postcode", "since")
    MORE = ("ethnicity", "gender", "nationality", "nhs_number", "upn")
    """The questions of each part of the page."""

    def offer(self, siblings: Iterable[Person], *, on: date) -> None:
        """Let some children be chosen as the brother or sister."""
        field = cast("Select", self.fields["sibling"])
        field.choices = [
            NOBODY,
            *((str(child.pk), f"{child.name}, {age_of(child, on)}") for child in siblings),
        ]

    def clean_born_on(self) -> date | None:
        """Adults around a child are added elsewhere."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and age_on(born_on, timezone.localdate()) > OLDEST:
            raise ValidationError(f"The date of birth must be within the last {OLDEST} years")
        return born_on

    def clean_expected_on(self) -> date | None:
        """Nobody is expected after a longer time than a pregnancy lasts."""
        expected_on: date | None = self.cleaned_data["expected_on"]
        if expected_on and expected_on > timezone.localdate() + PREGNANCY:
            raise ValidationError("The day the child is expected must be in the next 40 weeks")
        return expected_on

    def clean_nhs_number(self) -> str:
        """Ten digits, of which the last checks the others."""
        number = "".join(self.cleaned_data["nhs_number"].split())
        if number and not is_nhs_number(number):
            raise ValidationError("Enter the NHS number again: its last digit does not fit")
        return number

    def clean(self) -> dict[str, Any]:
        """A child has a name, or is expected; and is born or is not."""
        found = self.cleaned_data
        known = ("forename", "surname", "expected_on")
        if not any(found.get(name) or name in self.errors for name in known):
            self.add_error("forename", "Enter a name, or the day the child is expected")
        if found.get("born_on") and found.get("expected_on"):
            self.add_error(
                "expected_on", "Leave the day the child is expected empty: they are born"
            )
        return found


class Allocated(TypedDict):
    """To whom a child is given, as what, from when and why."""

    practitioner: Practitioner
    role: CaseRole
    started_on: date
    change_reason: WorkerChange


class AllocateForm(Form[Allocated]):
    """Giving a child to a worker."""

    practitioner = OneOf("To whom?", Practitioner.objects.none(), missing="Choose the worker")
    role = OneOf("As what?", CaseRole.objects.none(), missing="Choose as what")
    started_on = Day(
        "From which day?",
        what="The first day",
        missing="Enter the first day",
        hint="Whoever holds the child in this role now does so until that day",
        past=True,
    )
    change_reason = Choice("Why?", WorkerChange, missing="Choose why")

    def __init__(
        self, *args: Any, workers: PractitionerQuerySet, roles: QuerySet[CaseRole], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("practitioner", workers), ("role", roles)):
            cast("OneOf", self.fields[name]).queryset = rows

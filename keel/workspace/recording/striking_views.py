"""Striking out what was never so, and moving what was written on the wrong child's record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.chronology.kinds import record_of, reference
from keel.core.access import Request, requires
from keel.core.forms import Form, LongText, Text
from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.core.pages import number as as_number
from keel.core.pages import page, submitted
from keel.core.trail.change import note
from keel.core.writing import CannotRecordError
from keel.people.access import siblings_shown
from keel.people.models import Person
from keel.people.search import finding
from keel.people.search.typed import understood
from keel.recording.commands import striking
from keel.recording.correction.belonging import apart_from, parts_of
from keel.recording.correction.form import others_of
from keel.recording.refusals import say
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.access import opens_record
from keel.workspace.child.header import header_of
from keel.workspace.recording.correcting_views import own_record


class Struck(TypedDict):
    """Why a record is struck out."""

    reason: str


class StrikeForm(Form[Struck]):
    """Why a record was never so."""

    reason = LongText(
        "Why was this never so?", missing="Say why this was never so", rows=2, hint="It stays here."
    )


class Moved(TypedDict):
    """Whose record is looked for, and why something is moved there."""

    name: str
    reason: str


class MoveForm(Form[Moved]):
    """Whose record something belongs on, and why."""

    name = Text("Look for another child by name", width=20)
    reason = LongText(
        "Why is it moved?",
        hint="Both records show it: name neither child.",
        missing="Say why it is moved",
        rows=2,
    )


@requires(READ_RECORDS)
@opens_record("one record, to strike it out")
def strike_record(request: Request, child: Person, number: int) -> HttpResponse:
    """Strike out a record that was never so, and siblings' that were written with it."""
    record, row = own_record(request, child, number, to_strike=True)
    form = StrikeForm(submitted(request))
    if form.is_valid():
        also = [as_number(key) for key in request.POST.getlist("also")]
        try:
            striking.strike(record, row, also=also, by=request.user, **form.answers())
        except CannotRecordError as refused:
            form.add_error(None, str(refused))
        except IntegrityError as broken:
            say(form, broken)
        else:
            return redirect("child_record", pk=child.pk, number=number)
    today = timezone.localdate()
    others = others_of(record, row, by=request.user, on=today)
    return page(
        request,
        "workspace/recording/strike.jinja",
        header=header_of(child, by=request.user, on=today),
        record=record,
        number=number,
        form=form,
        parts=_titles(each for _, each in parts_of(row)),
        apart=_titles(each for _, each in apart_from(row)),
        others=[(other.pk, getattr(other, record.subject)) for other in others],
        also=request.POST.getlist("also"),
    )


@requires(READ_RECORDS)
@opens_record("one record, to move it")
def move_record(request: Request, child: Person, number: int) -> HttpResponse:
    """Move a record to the child whom it is about, whose record the reader may open too."""
    record, row = own_record(request, child, number, to_strike=True)
    form = MoveForm(submitted(request))
    right = form.is_valid()
    choices = _choices(request, child, form)
    if request.POST.get("do") == "move" and right:
        chosen = next((to for to in choices if str(to.pk) == request.POST.get("to")), None)
        moved = chosen and _moved(request, record, row, chosen, form)
        if moved and chosen:
            return redirect("child_record", pk=chosen.pk, number=reference(type(moved), moved.pk))
        if chosen is None:
            form.add_error(None, "Choose the child whom it is about")
    elif request.POST.get("do") != "move":
        form.errors.pop("reason", None)
    return page(
        request,
        "workspace/recording/move.jinja",
        header=header_of(child, by=request.user, on=timezone.localdate()),
        record=record,
        form=form,
        choices=choices,
        to=request.POST.get("to", ""),
    )


def _moved(
    request: Request, record: Record, row: Recorded, to: Person, form: MoveForm
) -> Recorded | None:
    """The record where it stands now; or nothing, and the form says why."""
    reason = form.answers()["reason"]
    try:
        return striking.move(record, row, to=to, reason=reason, by=request.user)
    except CannotRecordError as refused:
        form.add_error(None, str(refused))
    except IntegrityError as broken:
        say(form, broken)
    return None


def _choices(request: Request, child: Person, form: MoveForm) -> list[Person]:
    """Brothers and sisters, and whoever was looked for by name, that the reader may open."""
    today = timezone.localdate()
    found = {each.pk: each for each in siblings_shown(child, to=request.user, on=today)}
    name = str(getattr(form, "cleaned_data", {}).get("name", ""))
    sought = understood(name=name, born_on=None, place="", number="", on=today)
    if sought:
        reader = finding.Reader(request.user, today, by_reason=False)
        keys = [match.child for match in finding.find(sought, reader)[: finding.AT_MOST]]
        visible = Person.objects.children().visible_to(request.user, on=today)
        named = {each.pk: each for each in visible.filter(pk__in=keys)}
        note(*named, by=request.user, action="Looked for a child", reason=name)
        found |= named
    found.pop(child.pk, None)
    return list(found.values())


def _titles(rows: Iterable[Recorded]) -> list[tuple[str, int]]:
    """How many records of each kind there are, by the name of the kind."""
    counted: dict[str, int] = {}
    for row in rows:
        record = record_of(type(row))
        title = record.title if record else ""
        counted[title] = counted.get(title, 0) + 1
    return list(counted.items())

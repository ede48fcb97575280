"""What must be authorised before it takes effect: read by everybody, set by those who may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, cast

from django.db.models import TextChoices
from django.forms import ChoiceField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.core.access import Request, may, requires
from keel.core.forms import Choice, Day, Form, LongText, Several
from keel.core.pages import page, submitted
from keel.recording.commands.sign_offs import set_sign_off as set_it
from keel.recording.models import Needs, SignOff
from keel.recording.sheets import Sheet, all_sheets
from keel.recording.sign_off import Signing, in_words, signing_of
from keel.workforce.permissions import SET_UP
from keel.workspace.access import anybody_signed_in
from keel.workspace.rulebook.own import setters


class Chosen(TypedDict):
    """What is set."""

    needs: Needs
    outcomes: list[str]
    since: date
    why: str


class SignOffForm(Form[Chosen]):
    """When somebody authorises what is written on one sheet."""

    needs = Choice("When does a manager authorise it first?", Needs, missing="Choose when")
    outcomes = Several("After which answers?", TextChoices)
    since = Day("From which day?", what="The day", missing="Enter the day from which it applies")
    why = LongText(
        "Why?",
        hint="Who decided it, and on what grounds. It stands in the history of this page.",
        missing="Say why",
        rows=3,
    )

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sheet.decides:
            asked = cast("Choice | Several", sheet.form.base_fields[sheet.decides])
            label = str(self.fields["outcomes"].label)
            self.fields["outcomes"] = Several(label, cast("type[TextChoices]", asked.coerce))
        else:
            del self.fields["outcomes"]
            needs = cast("ChoiceField", self.fields["needs"])
            needs.choices = [choice for choice in Needs.choices if choice[0] != Needs.SOME]

    def clean(self) -> dict[str, Any]:
        """Nothing is set for a day that has passed: what was written then was written so."""
        found = self.cleaned_data
        some = found.get("needs") == Needs.SOME
        outcomes = [str(code) for code in found.get("outcomes", [])]
        if some and not outcomes:
            self.add_error("outcomes", "Choose the answers after which it is authorised")
        if found.get("since") and found["since"] < timezone.localdate():
            self.add_error("since", "The day must be today or later")
        return found | {"outcomes": outcomes if some else []}


@dataclass(frozen=True)
class Set:
    """One thing that was set: when it is authorised, after which answers, since when, by whom."""

    row: SignOff
    after: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One sheet, with when it is authorised today and what of it was set, the latest first."""

    sheet: Sheet
    signing: Signing
    after: tuple[str, ...]
    history: tuple[Set, ...]


@anybody_signed_in
def sign_offs(request: Request) -> HttpResponse:
    """Every sheet, with when what is written on it is authorised before it takes effect."""
    today = timezone.localdate()
    return page(
        request,
        "workspace/recording/sign_offs.jinja",
        lines=_lines(all_sheets().values(), on=today),
        may_set=may(request.user, SET_UP, on=today),
        setters=setters(on=today),
    )


@requires(SET_UP)
def set_sign_off(request: Request, named: str) -> HttpResponse:
    """Set from which day a manager authorises what is written on a sheet, and why."""
    sheet = all_sheets().get(named)
    if sheet is None or sheet.signed:
        raise Http404
    [line] = _lines([sheet], on=timezone.localdate())
    last = {"needs": line.signing.needs, "outcomes": sorted(line.signing.outcomes)}
    form = SignOffForm(submitted(request), sheet=sheet, initial=last)
    if form.is_valid():
        set_it(sheet, **form.answers(), by=request.user)
        return redirect("sign_offs")
    return page(request, "workspace/recording/set_sign_off.jinja", line=line, form=form)


def _lines(sheets: Iterable[Sheet], *, on: date) -> list[Line]:
    """Sheets with all that was set of them, in one query."""
    wanted = list(sheets)
    rows = SignOff.objects.filter(sheet__in=[sheet.name for sheet in wanted])
    found: dict[str, list[SignOff]] = defaultdict(list)
    for row in rows.select_related("recorded_by").order_by("-pk"):
        found[row.sheet].append(row)
    return [_line(sheet, found[sheet.name], on=on) for sheet in wanted]


def _line(sheet: Sheet, rows: list[SignOff], *, on: date) -> Line:
    signing = signing_of(sheet, on=on, among=rows)
    return Line(
        sheet,
        signing,
        in_words(sheet, signing.outcomes),
        tuple(Set(row, in_words(sheet, row.outcomes)) for row in rows),
    )

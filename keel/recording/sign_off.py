"""Whether what somebody writes must be authorised: by the sheet itself, or by the authority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keel.recording.filling import Filling
from keel.recording.models import Needs, SignOff
from keel.recording.sheets import Sheet


@dataclass(frozen=True)
class Signing:
    """When what is written on a sheet must be authorised. `outcomes`: codes of answers to it."""

    needs: Needs
    outcomes: frozenset[str] = frozenset()


ALWAYS = Signing(Needs.ALWAYS)
NEVER = Signing(Needs.NEVER)


def signing_of(sheet: Sheet, *, on: date, among: Iterable[SignOff] | None = None) -> Signing:
    """What holds for a sheet on a day, by what was set of it or `among` what was read already.

    A sheet whose record says who authorised it is always signed: no authority does without.
    """
    if sheet.signed:
        return ALWAYS
    rows = SignOff.objects.filter(sheet=sheet.name) if among is None else among
    so_far = [row for row in rows if row.since <= on]
    chosen = max(so_far, key=lambda row: (row.since, row.pk), default=None)
    return Signing(Needs(chosen.needs), frozenset(chosen.outcomes)) if chosen else NEVER


def must_be_signed(filling: Filling, *, on: date) -> bool:
    """Whether what was answered must be authorised before it takes effect. It is right already."""
    signing = signing_of(filling.sheet, on=on)
    if signing.needs != Needs.SOME:
        return signing.needs == Needs.ALWAYS
    return not signing.outcomes.isdisjoint(filling.outcomes)


def in_words(sheet: Sheet, codes: Iterable[str]) -> tuple[str, ...]:
    """Answers to a sheet, in the order in which it asks them."""
    wanted = set(codes)
    return tuple(label for code, label in outcomes_of(sheet).items() if code in wanted)


def outcomes_of(sheet: Sheet) -> dict[str, str]:
    """The answers that an authority may single out on a sheet: their codes, each in words."""
    if not sheet.decides:
        return {}
    choices = getattr(sheet.form.base_fields[sheet.decides], "choices", ())
    return {str(code): str(label) for code, label in choices if code}

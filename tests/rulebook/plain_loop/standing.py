"""How one deadline stands on a day."""

from __future__ import annotations

from datetime import date

from keel.rulebook.calendar import Calendar, working_days
from tests.rulebook.plain_loop.clocks import Deadline


def standing(deadline: Deadline, on: date, calendar: Calendar) -> str | None:
    """The standing on a day, in the words of the design; None before the clock started."""
    if deadline.started_on > on:
        return None
    if deadline.met_on is not None and deadline.met_on <= on:
        return "met late" if _was_late(deadline, deadline.met_on) else "met"
    if deadline.ended_on is not None and deadline.ended_on <= on:
        return "no longer needed"
    if deadline.due_on < on:
        return "overdue"
    if deadline.due_on <= calendar.due_on(on, working_days(5)).on:
        return "due soon"
    return "not yet due"


def _was_late(deadline: Deadline, met_on: date) -> bool:
    if deadline.due_at is not None and deadline.met_at is not None:
        return deadline.met_at > deadline.due_at
    return met_on > deadline.due_on

"""Deadlines as a calendar that other programs read (RFC 5545), without a word about any child.

Such a file leaves Keel: it lies on telephones and with those who run mail. So an event has what
every child may be owed, the day, and a link by our own key, which asks to be signed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from icalendar import Calendar, Event

from keel.workspace.forecast.queries import Promise

FETCH_AGAIN_AFTER = timedelta(hours=6)

Address = Callable[[int | None], str]
"""The address of the page of a child, by key; of the forecast, where it is of no child."""


def calendar_file(promises: Iterable[Promise], *, address: Address, at: datetime) -> bytes:
    """A calendar of promises."""
    calendar = Calendar()
    calendar.add("prodid", "-//Keel//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Deadlines in Keel")
    calendar.add("refresh-interval", FETCH_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for promise in promises:
        calendar.add_component(_event(promise, address, at))
    return bytes(calendar.to_ical())


def _event(promise: Promise, address: Address, at: datetime) -> Event:
    """One promise on its day, or at its moment. It takes up no time, and is nobody else's."""
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_OID, _identity(promise))))
    event.add("dtstamp", at.astimezone(UTC))
    due = promise.due_at.astimezone(UTC) if promise.due_at else promise.due_on
    event.add("dtstart", due)
    event.add("summary", f"{_standing(promise)}: {promise.rule.duty}")
    event.add("url", address(promise.child))
    event.add("description", f"{promise.rule.id}. {address(promise.child)}")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _identity(promise: Promise) -> str:
    """What makes it the same promise when it is fetched again, whatever its due day is by then."""
    return f"{promise.rule.id} {promise.subject} {promise.start_record} {promise.started_on}"


def _standing(promise: Promise) -> str:
    words = "Overdue" if promise.overdue else "Due"
    return f"{words} (advice)" if promise.advice else words

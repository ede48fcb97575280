"""As known on which day a page of a child's record is asked for: today, or a past day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import PurePath
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from keel.core.access import Request
from keel.core.models import Source, User
from keel.core.pages import page
from keel.core.trail.past import AsKnown, first_known
from keel.people.access import readable
from keel.people.models import Person
from keel.people.querysets import read_as
from keel.workspace.child.header import header_of
from keel.workspace.child.records import Reader
from keel.workspace.cover.queries import may_allocate
from keel.workspace.day import DayForm, day_asked

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class Asked:
    """A child as known on the day that was asked for, and the form that asks for another.

    Without a form the page is of today alone.
    """

    child: Person
    then: AsKnown
    form: DayForm | None

    @property
    def known(self) -> date | None:
        """The past day that was asked for. None: today."""
        return self.then.past_day

    @property
    def query(self) -> str:
        """What keeps the day in an address."""
        return f"?known={self.known.isoformat()}" if self.known else ""

    def to(self, name: str, *keys: int) -> str:
        """The address of another page, as known on the same day."""
        return reverse(name, args=keys) + self.query

    @property
    def apart(self) -> list[Person]:
        """The records that are read as the child's now, and stood apart on the past day."""
        if not self.known:
            return []
        kept = Person.objects.filter(pk=read_as(self.child)).as_read()
        now = set(Person.objects.read_as_one(kept))
        then = set(Person.objects.read_as_one([self.child.pk], self.then.known))
        rows = self.then.rows(Person.objects.all())
        return list(rows.filter(pk__in=now - then).order_by("pk"))

    @property
    def known_since(self) -> date:
        """The day on which Keel first knew of the child."""
        return timezone.localdate(first_known([self.child])[self.child])

    @property
    def may_be_imported(self) -> bool:
        """Whether anything here is."""
        return Source.objects.exists()


AskedView = Callable[Concatenate[Request, Asked, Arguments], HttpResponse]
ChildView = Callable[Concatenate[Request, Person, Arguments], HttpResponse]


def known_on_a_day(view: AskedView[Arguments]) -> ChildView[Arguments]:
    """Give a page the child as known on the day that its address names."""

    @wraps(view)
    def asked(
        request: Request, child: Person, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        form, then = day_asked(request)
        found = _as_known(child, then)
        what = Asked(found or child, then, form)
        if found is None or not _may_be_read(found, request, then):
            return page(request, "workspace/child/not_known.jinja", asked=what, to=what.to)
        return view(request, what, *args, **kwargs)

    return asked


def _as_known(child: Person, then: AsKnown) -> Person | None:
    """The child as their record stood then; None: it was not there yet."""
    if then.known is None:
        return child
    return then.rows(Person.objects.all()).filter(pk=child.pk).first()


def _may_be_read(child: Person, request: Request, then: AsKnown) -> bool:
    """Whether the reader may open today every record that was then read as the child's."""
    if then.known is None:
        return True
    then_one = set(Person.objects.read_as_one([child.pk], then.known))
    return then_one == readable(then_one, by=request.user, on=timezone.localdate())


def child_page(request: Request, asked: Asked, template: str, **context: object) -> HttpResponse:
    """A page of the record, under the header of the child. The template is named as its part."""
    part = PurePath(template).stem
    context = {"form": asked.form, "part": part, **frame_of(asked, by=request.user), **context}
    return page(request, template, **context)


def frame_of(asked: Asked, *, by: User) -> dict[str, object]:
    """What the frame of every page of a record shows: the child's header and the day."""
    today = timezone.localdate()
    return {
        "header": header_of(asked.child, by=by, on=today, then=asked.then),
        "asked": asked,
        "to": asked.to,
        "may_allocate": not asked.known and may_allocate(by, asked.child, on=today),
    }


def frame_of_today(child: Person, *, by: User) -> dict[str, object]:
    """The same for a page of today alone, such as one on which something is written."""
    return frame_of(Asked(child, AsKnown(timezone.localdate()), None), by=by)


def reader_today(child: Person, *, by: User) -> Reader:
    """Who reads the records of a child today, as known today."""
    today = timezone.localdate()
    return Reader(child, by, today, AsKnown(today))

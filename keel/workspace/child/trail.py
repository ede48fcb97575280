"""Who has looked at a child's record, and who has changed it, from the trail."""

from __future__ import annotations

from django.core.paginator import Page, Paginator

from keel.core.models import Entry
from keel.people.models import Person

A_PAGE = 50


def looked(child: Person, *, number: str) -> Page[Entry]:
    """A page of the entries about a child, the latest first."""
    read_as_one = list(Person.objects.read_as_one([child.pk]))
    entries = Entry.objects.filter(subjects__overlap=read_as_one).select_related("by")
    return Paginator(entries.order_by("-at", "-pk"), A_PAGE).get_page(number)

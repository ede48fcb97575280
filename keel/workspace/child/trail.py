"""Who has looked at a child's record, and who has changed it, from the trail."""

from __future__ import annotations

from django.core.paginator import Page, Paginator

from keel.core.models import Entry
from keel.core.trail.past import AsKnown
from keel.people.models import Person

A_PAGE = 50


def looked(child: Person, *, number: str, then: AsKnown) -> Page[Entry]:
    """A page of the entries about a child until a day's end, or all, the latest first."""
    read_as_one = list(Person.objects.read_as_one([child.pk], then.known))
    entries = Entry.objects.filter(subjects__overlap=read_as_one).select_related("by")
    if then.known:
        entries = entries.filter(at__lte=then.known)
    return Paginator(entries.order_by("-at", "-pk"), A_PAGE).get_page(number)

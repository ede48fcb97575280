"""Jobs about people: those recorded twice are looked for each night, and after an import."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from keel.people.matching import keeping


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="matching", lock="matching")
def find_people_recorded_twice(timestamp: int) -> None:
    """Look through everybody for those who may be recorded twice."""
    keeping.refresh(at=timezone.now())


def look_for_people_recorded_twice() -> None:
    """Ask for that now, as many records have changed; once, if somebody has asked already."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        find_people_recorded_twice.configure().defer(timestamp=int(timezone.now().timestamp()))

"""Jobs of the chronology: everything worked out again each night, and a changed rule at once."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from keel.chronology import changed_rules, night, watch


@app.periodic(cron="30 2 * * *")
@app.task(queueing_lock="night", lock="night")
def night_run(timestamp: int) -> None:
    """Work out everything again, and write what differs."""
    night.rebuild()


@app.task
def work_out_changed_rule(rule: str) -> None:
    """Work out again what a changed limit can alter."""
    changed_rules.work_out(rule)


def make_up_for_a_missed_night() -> None:
    """Ask for a night run now if the last one is too long ago: Keel was off, or it failed."""
    if watch.nights(timezone.now()).missed:
        with suppress(AlreadyEnqueued):
            night_run.configure().defer(timestamp=int(timezone.now().timestamp()))

"""Jobs of the chronology: everything worked out again each night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from keel.chronology import night


@app.periodic(cron="30 2 * * *")
@app.task(queueing_lock="night", lock="night")
def night_run(timestamp: int) -> None:
    """Work out everything again, and write what differs."""
    night.rebuild()

"""Jobs of the trail: sealed every minute, each seal over the one before."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal", pass_context=False)
def seal_trail(timestamp: int) -> None:
    """Lay a seal over what has been written since the last one."""
    seal()


def seal() -> int:
    """Seal the trail now; returns the seal's number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail.seal()")
        return int(cursor.fetchone()[0])


def broken_seals() -> list[int]:
    """The seals that no longer agree with what they were laid over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM trail.broken_seals()")
        return [int(row[0]) for row in cursor.fetchall()]

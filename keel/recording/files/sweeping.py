"""Takes away files that no row refers to: of drafts that are finished, or of a kill half way."""

from __future__ import annotations

from time import time

from django.db import connection, transaction

from keel.recording.files import keeping
from keel.recording.models import Attachment, DraftFile

LOCK = 19750617
"""The lock that whoever attaches shares, and that whoever sweeps has alone. Any number would do."""
A_DAY = 24 * 3600


def hold_off_sweeping() -> None:
    """Keep the folder from being swept until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])


@transaction.atomic
def sweep() -> int:
    """Take away what nobody refers to. Returns how many files that were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    named = set(DraftFile.objects.values_list("digest", flat=True))  # first: files go on from here
    named |= set(Attachment._base_manager.values_list("digest", flat=True))
    nameless = [digest for digest in keeping.kept() if digest not in named]
    for digest in nameless:
        keeping.remove(digest)
    for path in keeping.left_over(time() - A_DAY):
        path.unlink(missing_ok=True)
    return len(nameless)

"""What is written about imports."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from keel.core.models import Source, User
from keel.exchange.models import ImportedTable, ImportRun
from keel.exchange.report import Report


def record_run(report: Report, *, source: str, by: User, started_at: datetime) -> ImportRun:
    """Keep what a run came to, for whoever looks after imports."""
    reasons: dict[str, dict[str, int]] = defaultdict(dict)
    for row in report.reasons():
        reasons[row["table"]][f"{row['field']}: {row['reason']}".removeprefix(": ")] = row["rows"]
    with transaction.atomic():
        run = ImportRun.objects.create(
            source=Source.objects.get(code=source),
            by=by,
            started_at=started_at,
            finished_at=timezone.now(),
            extracted_on=report.extracted_on,
            folder=report.folder,
            outcome=report.outcome,
            why=report.why,
            notes=report.notes,
        )
        ImportedTable.objects.bulk_create(
            ImportedTable(
                run=run,
                table=table.label,
                rows=table.rows,
                added=table.added,
                changed=table.changed,
                gone=table.gone,
                in_conflict=table.in_conflict,
                refused=table.refused,
                remarks=dict(table.remarks),
                reasons=reasons[table.label],
            )
            for table in report.tables
        )
    return run

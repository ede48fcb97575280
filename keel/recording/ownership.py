"""Who supplies a kind of record today: Keel, where it may be written, or an import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from keel.chronology.ownership import owners, supplied_on
from keel.core.models import Source
from keel.recording.sheets import Sheet


def supplied_elsewhere(sheets: Iterable[Sheet], *, on: date) -> dict[str, str]:
    """The sheets that may not be written here on a day, each with the source that supplies them.

    A kind of which nobody has said who supplies it may be written.
    """
    said = owners()
    found = {
        sheet.name: source
        for sheet in sheets
        if (source := supplied_on(said.get(sheet.record.name, ()), on)) is not None
    }
    names = dict(Source.objects.values_list("pk", "name")) if found else {}
    return {name: names[source] for name, source in found.items()}

"""The lists of `keel.config`, with direct work on them."""

from __future__ import annotations

from keel.config import records, sheets
from tests.recording.direct_work.records import RECORDS as OF_DIRECT_WORK
from tests.recording.direct_work.sheets import SHEETS as SHEETS_OF_DIRECT_WORK

RECORDS = (*records.RECORDS, *OF_DIRECT_WORK)
SHEETS = (*sheets.SHEETS, *SHEETS_OF_DIRECT_WORK)

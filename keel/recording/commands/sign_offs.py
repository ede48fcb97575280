"""Setting what must be authorised before it takes effect, for the whole authority from a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError
from keel.recording.models import Needs, SignOff
from keel.recording.sheets import Sheet
from keel.recording.sign_off import outcomes_of


def set_sign_off(
    sheet: Sheet,
    *,
    needs: Needs,
    since: date,
    why: str,
    outcomes: Collection[str] = (),
    by: User,
) -> SignOff:
    """Set when what is written on a sheet is authorised. What was sent already stays sent."""
    if sheet.signed:
        raise CannotRecordError("This is always authorised: its record says by whom")
    if not set(outcomes) <= outcomes_of(sheet).keys():
        raise CannotRecordError("Choose from the answers of the sheet")
    with change(by=by, action="Set what must be authorised", reason=why):
        chosen = SignOff(
            sheet=sheet.name, needs=needs, since=since, why=why, outcomes=sorted(outcomes)
        )
        chosen.save()
    return chosen

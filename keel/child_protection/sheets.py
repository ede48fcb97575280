"""What is asked of whoever writes records of child protection."""

from __future__ import annotations

from django.db.models import Q

from keel.child_protection import commands
from keel.child_protection.models import ProtectionPlan
from keel.child_protection.records import PROTECTION_VISIT
from keel.family_help.visits import FIRST, VISIT, SeenForm, VisitForm, child_on_visit
from keel.recording.sheets import Latest, Sheet

OPEN_PLAN = Latest(ProtectionPlan, Q(ended_on=None))

RECORD_PROTECTION_VISIT = Sheet(
    name="record_protection_visit",
    title="Record a child protection visit",
    record=PROTECTION_VISIT,
    command=commands.record_protection_visit,
    about=OPEN_PLAN,
    form=VisitForm,
    sections=VISIT,
    each=SeenForm,
    joined=child_on_visit,
    first=FIRST,
)

SHEETS = (RECORD_PROTECTION_VISIT,)

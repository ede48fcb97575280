"""What pages of recording ask. Nothing here writes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model, Q
from django.utils import timezone

from keel.chronology.kinds import record_of, reference, referred_to
from keel.core.models import User
from keel.people.access import readable
from keel.people.models import Person
from keel.people.querysets import concerns_people, of_a_child_seen_by
from keel.recording.models import Draft, Submission
from keel.recording.ownership import elsewhere
from keel.recording.sheets import Sheet, all_sheets
from keel.rulebook.calendar import ENGLAND, working_days
from keel.workforce.access import standing_of
from keel.workforce.models import Absence, ManagementLine, Practitioner


def kinds_elsewhere(on: date) -> dict[str, list[str]]:
    """What is not written here but in another system, by the name of that system."""
    found: dict[str, list[str]] = {}
    sheets = all_sheets().values()
    written = {record.name: record for sheet in sheets for record in sheet.records}
    for kind, source in elsewhere(written.values(), on=on).items():
        found.setdefault(source, []).append(written[kind].title)
    return found


@dataclass(frozen=True)
class Written:
    """A record that a draft became."""

    reference: int
    title: str
    child: Person


@dataclass(frozen=True)
class Unfinished:
    """A draft on somebody's home page, and how old it is."""

    draft: Draft
    sheet: Sheet
    begun_on: date
    kept_at: datetime
    sent_back: bool
    opened: bool


def written_by(draft: Draft, *, by: User, on: date) -> list[Written]:
    """The records that a draft became, of the children whom somebody may see.

    It costs the same for any number of children.
    """
    of_kind: dict[type[Model], list[int]] = defaultdict(list)
    for number in draft.written:
        model, key = referred_to(number)
        of_kind[model].append(key)
    found = {}
    for model, keys in of_kind.items():
        record = record_of(model)
        if record and concerns_people(record):
            seen = of_a_child_seen_by(by, on=on, field=record.subject)
            rows = model._default_manager.filter(seen, pk__in=keys)
            for row in rows.select_related(record.subject):
                number, child = reference(model, row.pk), getattr(row, record.subject)
                found[number] = Written(number, record.title, child)
    return [found[number] for number in draft.written if number in found]


@dataclass(frozen=True)
class Comment:
    """Why a record was sent back."""

    by: str
    on: date
    words: str


def comments_on(draft: Draft) -> list[Comment]:
    """Why a draft was sent back, the latest first; each once, whatever the number of children."""
    rows = Submission.objects.filter(draft=draft, returned_at__isnull=False)
    found = {row.number: row for row in rows.select_related("decided_by").order_by("number")}
    return [
        Comment(
            row.decided_by.name if row.decided_by else "",
            timezone.localdate(row.returned_at),
            row.comment,
        )
        for row in reversed(found.values())
    ]


PATIENCE = working_days(2)
"""How long what was sent may wait for a manager before it is shown apart. No source sets it."""


@dataclass(frozen=True)
class Waiting:
    """What waits for a manager to authorise it, since when, and whether that is too long."""

    draft: Draft
    sheet: Sheet
    author: str
    children: tuple[str, ...]
    since: date
    too_long: bool
    number: int


def waiting_for(user: User, *, on: date) -> list[Waiting]:
    """What waits for a manager: of those they manage, and of those whose own manager is away.

    While a manager is away it waits for whoever covers them, and for those above. Only where they
    may see every child that it is about, and never their own. The longest first.
    """
    who = standing_of(user, on=on).practitioner
    lines = ManagementLine.objects.on(on)
    here = Practitioner.objects.on_duty(on)
    uncovered = lines.filter(
        practitioner__in=Practitioner.objects.managed_under(who, on=on)
    ).exclude(managed_by__in=here)
    covered = Absence.objects.on(on).filter(covered_by=who).values("practitioner")
    mine = lines.filter(Q(managed_by=who) | Q(managed_by__in=covered))
    authors = Q(author__practitioner__in=mine.values("practitioner"))
    authors |= Q(author__practitioner__in=uncovered.values("practitioner"))
    seen = of_a_child_seen_by(user, on=on)
    drafts = (
        Draft.objects.waiting()
        .filter(authors, seen)
        .exclude(pk__in=Submission.objects.waiting().exclude(seen).values("draft"))
        .exclude(author=user)
        .select_related("author")
        .prefetch_related("submissions__child")
    )
    return [_waiting(draft, on) for draft in drafts if draft.sheet in all_sheets()]


def signed_already(user: User, key: UUID) -> bool:
    """Whether somebody has authorised this themselves, and pressed the button a second time."""
    mine = Submission.objects.filter(draft=key, decided_by__user=user)
    return mine.filter(signed_at__isnull=False).exists()


def _waiting(draft: Draft, on: date) -> Waiting:
    since = timezone.localdate(draft.kept_at)
    latest = [row for row in draft.submissions.all() if row.number == len(draft.sent)]
    return Waiting(
        draft=draft,
        sheet=all_sheets()[draft.sheet],
        author=draft.author.name,
        children=tuple(row.child.name for row in latest),
        since=since,
        too_long=ENGLAND.due_on(since, PATIENCE).on < on,
        number=len(draft.sent),
    )


def unfinished_of(user: User, *, on: date) -> list[Unfinished]:
    """Somebody's drafts of children whom they may see, the oldest first."""
    drafts = list(Draft.objects.of(user).still_written().select_related("child"))
    seen = readable({draft.child_id for draft in drafts}, by=user, on=on)
    return [
        Unfinished(
            draft,
            all_sheets()[draft.sheet],
            timezone.localdate(draft.begun_at),
            draft.kept_at,
            bool(draft.sent),
            not draft.is_begun,
        )
        for draft in drafts
        if draft.child_id in seen and draft.sheet in all_sheets()
    ]

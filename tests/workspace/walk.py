"""The world that the walk goes through: what every page is about, for somebody in one role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.test import Client

from keel.chronology import local_rules
from keel.chronology.kinds import reference
from keel.core.models import User
from keel.core.trail.change import change
from keel.people import commands
from keel.people.commands import Place
from keel.people.matching import keeping
from keel.people.models import (
    Involvement,
    OpeningByReason,
    OpeningReason,
    Person,
    PossibleMatch,
    RelationshipKind,
    RestrictedAccess,
)
from keel.recording.commands import drafts
from keel.recording.commands.attaching import Given, attach_to_draft, attach_to_record
from keel.recording.models import DraftState, Submission
from keel.recording.sheets import all_sheets
from keel.workforce.commands import record_absence
from keel.workforce.models import AbsenceReason, Practitioner
from keel.workforce.roles import HOLDS_CASES, Role
from keel.workspace.models import CalendarFeed
from tests.cast import Member, member
from tests.people.builders import a_child, allocated, involved
from tests.recording.builders import VISIT
from tests.workforce.builders import a_practitioner, a_team, a_user, the_role
from tests.workspace.conftest import TODAY

ADVICE = "CP-30"
"""A rule that no source confirms, and that the authority has adopted."""
SECRET = "Sealedby"
"""The surname of every child who is restricted to others than whoever walks."""
ADOPTED = "Newhome"
"""The surname of the child who was adopted."""
BORN_INTO = "Oldhome"
"""The surname of the birth brother, and of nobody else."""

NOTES = Given("Notes.txt", b"They were all at home.")
NEXT_MONTH = date(2026, 4, 27)
Keys = dict[str, object]
LEADS = {
    Role.SOCIAL_WORKER: "social_worker",
    Role.EARLY_HELP_WORKER: "early_help_worker",
    Role.PERSONAL_ADVISER: "personal_adviser",
}
"""As what each of those who hold cases has a child allocated."""


@dataclass
class World:
    """What the pages are about, by the words of the table; and who walks."""

    browser: Client
    about: dict[str, Keys] = field(default_factory=dict)


def world_of(column: str, role: Role | None) -> World:
    """The world of somebody in a role, or of one of those without.

    It is made in one change, so that what follows from its records is worked out once.
    """
    with change(by=a_user(), action="Made a world"):
        return of_role(role) if role else SPECIAL[column]()


def signed_out() -> World:
    """The world of somebody of whom nothing is known."""
    world = the_world_of(member(Role.SOCIAL_WORKER))
    world.browser = Client()
    return world


def without_a_role() -> World:
    """The world of somebody who may sign in, and is nobody here."""
    world = the_world_of(member(Role.SOCIAL_WORKER))
    world.browser = Client()
    world.browser.force_login(User.objects.create_user("new@example.org", name="New Starter"))
    return world


def of_role(role: Role) -> World:
    """The world of somebody in a role, who works in a team."""
    return the_world_of(member(role, team=a_team()))


def the_world_of(me: Member) -> World:
    """Children who are and are not of somebody's work, and what has been done about them."""
    by, elsewhere, other = a_user(), a_practitioner(team=a_team()), member(Role.SOCIAL_WORKER)
    colleague = a_practitioner(team=me.team or a_team())
    children = _children(me, colleague, elsewhere, by=by)
    mine, theirs = children["ours"], children["theirs"]
    head = member(Role.HEAD_OF_SAFEGUARDING).user
    merge = commands.merge(mine, children["merged"], reason="One child", by=head)
    local_rules.adopt(ADVICE, since=TODAY, why="Agreed", by=by)
    about: dict[str, Keys] = {
        words: {"pk": child.pk, "number": reference(Person, child.pk)}
        for words, child in children.items()
    }
    about |= {
        "-": {},
        "ours-opened": {"pk": _opened(mine).pk},
        "theirs-opened": {"pk": _opened(theirs).pk},
        "ours-merged": {"pk": merge.pk},
        "ours-draft": _draft(mine, me),
        "theirs-draft": _draft(theirs, other),
        "theirs-waiting": _waiting(theirs, other),
        "ours-waiting": _waiting(mine, member(Role.SOCIAL_WORKER, under=me.practitioner)),
        "sheet": {"named": VISIT},
        "limit": {"named": "CP-25"},
        "advice": {"named": ADVICE},
        "kept-advice": {"named": ADVICE},
    }
    about |= _pairs({"ours-twice": mine, "theirs-twice": theirs}, elsewhere, by=by)
    about |= _absences({"ours": colleague, "theirs": elsewhere}, by=by)
    about |= {
        f"{words}-named": _named(children[words], elsewhere, by=by)
        for words in ("brother", "barred")
    }
    about |= {
        f"{words}-file": _attached(children[words], by=by) for words in ("ours", "theirs", "barred")
    }
    return World(me.browser, about | _feeds(me))


def _children(
    me: Member, colleague: Practitioner, elsewhere: Practitioner, *, by: User
) -> dict[str, Person]:
    """Children whom somebody works with, or may not know, by the words of the table."""
    teams, theirs = a_child("Bea", "Teams", by=by), a_child("Cal", "Theirs", by=by)
    allocated(teams, colleague, by=by)
    allocated(theirs, elsewhere, by=by)
    ours, barred = _mine(me, "Ours", by=by), _mine(me, SECRET, by=by)
    commands.record_relationship(ours, other=barred, kind=RelationshipKind.SIBLING, by=by)
    adopted, brother = _adopted(me, by=by)
    for child, few in ((brother, me.practitioner), (barred, elsewhere)):
        commands.restrict(child, to=[few], started_on=TODAY, reason="Threats", by=by)
    return {
        "ours": ours,
        "team's": teams,
        "theirs": theirs,
        "barred": barred,
        "adopted": adopted,
        "brother": brother,
        "merged": a_child("Ada", "Ours", by=by),
    }


def _mine(me: Member, surname: str, *, by: User) -> Person:
    """A child with whom somebody works: allocated to them where they may hold cases."""
    child = a_child("Ann", surname, by=by)
    held = [role for role in HOLDS_CASES if _holds(me.practitioner, role)]
    if held:
        allocated(child, me.practitioner, role=the_role(LEADS[held[0]]), by=by)
    else:
        allocated(child, a_practitioner(), by=by)
        involved(child, me.practitioner, role=the_role("other"))
    return child


def _holds(practitioner: Practitioner, role: Role) -> bool:
    return Practitioner.objects.with_role(role, on=TODAY).filter(pk=practitioner.pk).exists()


def _adopted(me: Member, *, by: User) -> tuple[Person, Person]:
    """A child of theirs who was adopted, and the birth brother, who is of their work as well.

    The brother's record is restricted to them.
    """
    child, brother = _mine(me, ADOPTED, by=by), _mine(me, BORN_INTO, by=by)
    parent = commands.add_person(
        commands.PersonDetails(forename="Asha", surname=ADOPTED, born_on=date(1980, 1, 1)), by=by
    )
    kind = RelationshipKind.SIBLING
    commands.record_relationship(child, other=brother, kind=kind, by=by)
    kind = RelationshipKind.ADOPTIVE_PARENT
    commands.record_relationship(child, other=parent, kind=kind, by=by)
    return child, brother


def _named(child: Person, practitioner: Practitioner, *, by: User) -> Keys:
    """Somebody else who is named for a restricted record."""
    names = RestrictedAccess.objects.filter(person=child, practitioner=practitioner)
    if not names.exists():
        commands.name_for(
            child, practitioner=practitioner, started_on=TODAY, reason="Works with them", by=by
        )
    return {"pk": child.pk, "number": names.get().pk}


def _opened(child: Person) -> OpeningByReason:
    """The opening of a child's record by somebody else, which nobody has read or reviewed."""
    by = member(Role.OUT_OF_HOURS, team=a_team()).user
    return commands.open_by_reason(
        child, reason=OpeningReason.OUT_OF_HOURS, words="The police rang", by=by
    )


def _pairs(children: dict[str, Person], elsewhere: Practitioner, *, by: User) -> dict[str, Keys]:
    """For each child another record that may be of them, in the same hands."""
    pairs = {}
    for words, child in children.items():
        again = a_child(child.forename, child.surname, born_on=date(2015, 4, 5), by=by)
        for held in Involvement.objects.on(TODAY).filter(child=child, practitioner__isnull=False):
            involved(again, held.practitioner or elsewhere, role=the_role("other"))
        home = Place(house="12", street=f"{child.surname} Road", postcode="PH1 2AB")
        for one in (child, again):
            commands.move_to(one, home, started_on=date(2024, 1, 8), by=by)
        pairs[words] = {child.pk, again.pk}
    for number in range(20):
        surname = f"Smith{'abcdefghij'[number % 10]}"
        a_child(("Jack", "Ava")[number % 2], surname, born_on=None, by=by)
    keeping.refresh(at=datetime(2026, 3, 31, 2, tzinfo=UTC))
    found = {frozenset((pair.one_id, pair.other_id)): pair.pk for pair in _offered()}
    return {words: {"pk": found[frozenset(keys)]} for words, keys in pairs.items()}


def _offered() -> list[PossibleMatch]:
    return list(PossibleMatch.objects.all())


def _draft(child: Person, writer: Member) -> Keys:
    """What somebody began to write about a child, with a file beside it."""
    draft = drafts.begin(all_sheets()[VISIT], child, by=writer.user)
    return {"key": draft.key, "number": attach_to_draft(draft.key, NOTES, by=writer.user).pk}


def _attached(child: Person, *, by: User) -> Keys:
    """A file on the record of who a child is."""
    file = attach_to_record(child, reference(Person, child.pk), NOTES, by=by)
    return {"pk": child.pk, "number": file.pk}


def _waiting(child: Person, writer: Member) -> Keys:
    """What somebody wrote about a child and sent to be authorised."""
    draft = drafts.begin(all_sheets()[VISIT], child, by=writer.user)
    file = attach_to_draft(draft.key, NOTES, by=writer.user)
    answers = {"children": [str(child.pk)], "account": ["She was at home"]}
    draft.state, draft.sent = DraftState.WAITING, [answers]
    draft.save(update_fields=["state", "sent"])
    with change(child, by=writer.user, action="Sent to be authorised") as under_way:
        under_way.create(
            Submission(child=child, draft=draft, what="A visit", number=1, sent_at=draft.kept_at)
        )
    return {"key": draft.key, "number": file.pk}


def _absences(workers: dict[str, Practitioner], *, by: User) -> dict[str, Keys]:
    """Workers, each of whom will be away."""
    about: dict[str, Keys] = {}
    for words, worker in workers.items():
        away = record_absence(worker, started_on=NEXT_MONTH, reason=AbsenceReason.LEAVE, by=by)
        about |= {f"{words}-worker": {"pk": worker.pk}, f"{words}-away": {"pk": away.pk}}
    return about


def _feeds(me: Member) -> dict[str, Keys]:
    """The addresses that somebody, and somebody else, have for their calendars."""
    about: dict[str, Keys] = {"unsigned": {"secret": "1.nobody-signed-this"}}
    for words, owner in (("theirs-fed", member(Role.SOCIAL_WORKER)), ("ours-fed", me)):
        owner.browser.post("/forecast/calendar/make/", {})
        feed = CalendarFeed.objects.filter(role__practitioner=owner.practitioner).first()
        feed = feed or CalendarFeed.objects.latest("pk")
        about[words] = {"pk": feed.pk, "secret": feed.secret}
    return about


SPECIAL: dict[str, Callable[[], World]] = {"out": signed_out, "nob": without_a_role}
"""Those who walk without a role."""

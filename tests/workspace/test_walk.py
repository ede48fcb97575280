"""Every address as everybody: nothing opens that should not, and nothing refuses that should open.

Whoever adds an address adds its lines to the table; whoever adds a role adds it to a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from keel.workforce.roles import Role
from tests.architecture.test_pages import PAGES
from tests.cast import Member
from tests.workspace.pages import content_of
from tests.workspace.walk import ADOPTED, BORN_INTO, SECRET, Keys, World, world_of

pytestmark = pytest.mark.django_db

ROUTES = {page.name: page.route for page in PAGES}
IN_WORDS = {HTTPStatus.OK: "yes", HTTPStatus.FORBIDDEN: "no", HTTPStatus.NOT_FOUND: "nil"}

COLUMNS: dict[str, tuple[Role, ...]] = {
    "out": (),  # nobody has signed in
    "nob": (),  # somebody who holds no role
    "hol": (Role.SOCIAL_WORKER, Role.EARLY_HELP_WORKER, Role.PERSONAL_ADVISER),
    "dut": (Role.OUT_OF_HOURS,),
    "bus": (Role.BUSINESS_SUPPORT,),
    "man": (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.FOSTERING_MANAGER),
    "cha": (Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER),
    "asi": (Role.LEGAL_ADVISER, Role.PANEL_CHAIR, Role.COMMISSIONER, Role.AUDITOR),
    "hea": (Role.HEAD_OF_SERVICE, Role.ASSISTANT_DIRECTOR),
    "saf": (Role.HEAD_OF_SAFEGUARDING,),
    "dir": (Role.DIRECTOR,),
    "ana": (Role.ANALYST,),
    "rea": (Role.PRINCIPAL_SOCIAL_WORKER, Role.INSPECTOR),
    "adm": (Role.ADMINISTRATOR,),
}

TABLE = """
page                about         out nob hol dut bus man cha asi hea saf dir ana rea adm
home                -             in  yes yes yes yes yes yes yes yes yes yes yes yes yes
find                -             in  no  yes yes yes yes yes yes yes yes yes yes yes no
add_child           -             in  no  yes yes yes yes yes no  yes yes yes no  no  no
allocate_child      ours          in  no  no  no  no  yes no  no  yes yes yes no  no  no
allocate_child      team's        in  no  no  no  no  yes no  no  yes yes yes no  no  no
allocate_child      theirs        in  no  no  no  no  why no  no  yes yes yes no  no  no
allocate_child      barred        in  no  no  no  no  nil no  no  nil nil nil no  no  no
CHILD               ours          in  no  yes yes yes yes yes yes yes yes yes yes yes no
CHILD               team's        in  no  yes yes yes yes why why yes yes yes yes yes no
CHILD               theirs        in  no  why why why why why why yes yes yes yes yes no
CHILD               barred        in  no  nil nil nil nil nil nil nil nil nil nil nil no
CHILD               adopted       in  no  yes yes yes yes yes yes yes yes yes yes yes no
CHILD               brother       in  no  yes yes yes yes yes yes yes yes yes yes yes no
CHILD               merged        in  no  go  go  go  go  go  go  go  go  go  go  go  no
open_by_reason      ours          in  no  go  go  go  go  go  go  go  go  go  no  no  no
open_by_reason      team's        in  no  go  go  go  go  yes yes go  go  go  no  no  no
open_by_reason      theirs        in  no  yes yes yes yes yes yes go  go  go  no  no  no
open_by_reason      barred        in  no  nil nil nil nil nil nil nil nil nil no  no  no
open_by_reason      merged        in  no  nil nil nil nil nil nil nil nil nil no  no  no
record_pdf          ours          in  no  yes yes yes yes yes yes yes yes yes yes yes no
record_pdf          theirs        in  no  why why why why why why yes yes yes yes yes no
record_pdf          barred        in  no  nil nil nil nil nil nil nil nil nil nil nil no
attach_file         ours          in  no  yes yes no  yes yes no  yes yes yes no  no  no
attach_file         theirs        in  no  why why no  why why no  yes yes yes no  no  no
attach_file         barred        in  no  nil nil no  nil nil no  nil nil nil no  no  no
outline_plan        ours          in  no  nil nil no  nil nil no  nil nil nil no  no  no
outline_plan        theirs        in  no  why why no  why why no  nil nil nil no  no  no
invitation          ours          in  no  nil nil no  nil nil no  nil nil nil no  no  no
invitation          theirs        in  no  why why no  why why no  nil nil nil no  no  no
FILE                ours-file     in  no  yes yes yes yes yes yes yes yes yes yes yes no
FILE                theirs-file   in  no  why why why why why why yes yes yes yes yes no
FILE                barred-file   in  no  nil nil nil nil nil nil nil nil nil nil nil no
file_preview        ours-file     in  no  nil nil nil nil nil nil nil nil nil nil nil no
file_preview        theirs-file   in  no  why why why why why why nil nil nil nil nil no
correct_record      ours          in  no  yes yes no  yes yes no  yes yes yes no  no  no
correct_record      theirs        in  no  why why why why why why yes yes yes no  no  no
correct_record      barred        in  no  nil nil nil nil nil nil nil nil nil nil nil no
strike_record       ours          in  no  no  no  no  no  no  no  no  no  no  no  no  no
strike_record       theirs        in  no  why why why why why why no  no  no  no  no  no
move_record         ours          in  no  no  no  no  no  no  no  no  no  no  no  no  no
move_record         barred        in  no  nil nil nil nil nil nil nil nil nil nil nil no
restrict_record     ours          in  no  no  no  no  no  no  no  yes yes yes no  no  no
restrict_record     brother       in  no  no  no  no  no  no  no  go  go  go  no  no  no
restrict_record     barred        in  no  no  no  no  no  no  no  nil nil nil no  no  no
restrict_record     merged        in  no  no  no  no  no  no  no  go  go  go  no  no  no
named_few           brother       in  no  no  no  no  no  no  no  yes yes yes no  no  no
named_few           ours          in  no  no  no  no  no  no  no  go  go  go  no  no  no
named_few           barred        in  no  no  no  no  no  no  no  nil nil nil no  no  no
remove_name         brother-named in  no  no  no  no  no  no  no  yes yes yes no  no  no
remove_name         barred-named  in  no  no  no  no  no  no  no  nil nil nil no  no  no
lift_restriction    brother       in  no  no  no  no  no  no  no  yes yes yes no  no  no
lift_restriction    barred        in  no  no  no  no  no  no  no  nil nil nil no  no  no
draft               ours-draft    in  no  yes yes no  yes yes no  yes yes yes no  no  no
draft               theirs-draft  in  no  nil nil nil nil nil nil nil nil nil nil nil no
draft_recorded      ours-draft    in  no  go  go  no  go  go  no  go  go  go  no  no  no
draft_file          ours-draft    in  no  yes yes no  yes yes no  yes yes yes no  no  no
draft_file          theirs-draft  in  no  nil nil nil nil nil nil nil nil nil nil nil no
keep_draft          ours-draft    in  no  yes yes no  yes yes no  yes yes yes no  no  no
take_draft_back     theirs-draft  in  no  nil nil nil nil nil nil nil nil nil nil nil no
take_draft_back     ours-draft    in  no  go  go  no  go  go  no  go  go  go  no  no  no
to_sign             -             in  no  no  no  no  yes no  no  yes yes yes no  no  no
sign_draft          ours-waiting  in  no  no  no  no  yes no  no  yes yes yes no  no  no
sign_draft          theirs-waiting in  no  no  no  no  nil no  no  nil nil nil no  no  no
file_to_sign        ours-waiting  in  no  no  no  no  yes no  no  yes yes yes no  no  no
file_to_sign        theirs-waiting in  no  no  no  no  nil no  no  nil nil nil no  no  no
send_draft_back     ours-waiting  in  no  no  no  no  yes no  no  yes yes yes no  no  no
send_draft_back     theirs-waiting in  no  no  no  no  nil no  no  nil nil nil no  no  no
throw_draft_away    theirs-draft  in  no  nil nil nil nil nil nil nil nil nil nil nil no
throw_draft_away    ours-draft    in  no  go  go  no  go  go  no  go  go  go  no  no  no
record_absence      ours-worker   in  no  no  no  no  yes no  no  yes yes yes no  no  no
record_absence      theirs-worker in  no  no  no  no  nil no  no  yes yes yes no  no  no
change_absence      ours-away     in  no  no  no  no  yes no  no  yes yes yes no  no  no
change_absence      theirs-away   in  no  no  no  no  nil no  no  yes yes yes no  no  no
forecast            -             in  no  yes yes yes yes yes yes yes yes yes yes yes no
calendar            -             in  no  yes yes yes yes yes yes yes yes yes yes yes no
download_calendar   -             in  no  yes nil nil yes yes nil nil nil nil nil nil no
make_calendar_feed  -             in  no  go  nil nil go  go  nil nil nil nil nil nil no
stop_calendar_feed  ours-fed      in  no  go  nil nil go  go  nil nil nil nil nil nil no
stop_calendar_feed  theirs-fed    in  no  nil nil nil nil nil nil nil nil nil nil nil no
calendar_feed       theirs-fed    yes yes yes yes yes yes yes yes yes yes yes yes yes yes
calendar_feed       unsigned      nil nil nil nil nil nil nil nil nil nil nil nil nil nil
openings            -             in  no  yes yes yes yes yes yes yes yes yes yes yes no
acknowledge_opening ours-opened   in  no  go  nil nil nil nil nil nil nil nil nil nil no
acknowledge_opening theirs-opened in  no  nil nil nil nil nil nil nil nil nil nil nil no
openings_to_review  -             in  no  no  no  no  yes no  no  yes yes yes no  no  no
review_opening      ours-opened   in  no  no  no  no  yes no  no  yes yes yes no  no  no
review_opening      theirs-opened in  no  no  no  no  nil no  no  yes yes yes no  no  no
matches             -             in  no  no  no  no  yes no  no  yes yes yes yes no  no
match               ours-twice    in  no  no  no  no  yes no  no  yes yes yes yes no  no
match               theirs-twice  in  no  no  no  no  nil no  no  yes yes yes yes no  no
merges              -             in  no  no  no  no  yes no  no  yes yes yes yes no  no
undo_merge          ours-merged   in  no  no  no  no  yes no  no  yes yes yes yes no  no
running             -             in  no  no  no  no  no  no  no  no  no  yes yes no  yes
rulebook            -             yes yes yes yes yes yes yes yes yes yes yes yes yes yes
rulebook_in_full    -             yes yes yes yes yes yes yes yes yes yes yes yes yes yes
rule                limit         yes yes yes yes yes yes yes yes yes yes yes yes yes yes
own_rules           -             in  yes yes yes yes yes yes yes yes yes yes yes yes yes
set_limit           limit         in  no  no  no  no  no  no  no  no  no  no  no  no  yes
sign_offs           -             in  yes yes yes yes yes yes yes yes yes yes yes yes yes
set_sign_off        sheet         in  no  no  no  no  no  no  no  no  no  no  no  no  yes
adopt_rule          advice        in  no  no  no  no  no  no  no  no  no  no  no  no  yes
withdraw_rule       kept-advice   in  no  no  no  no  no  no  no  no  no  no  no  no  yes
"""
"""For each page and what it is about, what comes of it in each column.

yes: it shows. in: sign in first. no: refused, with a word why. nil: it does not exist for them.
why: asked for a reason. go: somewhere else, as the record was merged or something was done.
"""
ACCOUNT = {
    "account_login": ("yes", "go"),
    "account_logout": ("go", "yes"),
    "account_signup": ("yes", "go"),
    "account_inactive": ("yes", "yes"),
    "account_change_password": ("in", "yes"),
    "account_reauthenticate": ("in", "yes"),
    "mfa_authenticate": ("in", "go"),
    "mfa_reauthenticate": ("in", "go"),
    "mfa_index": ("in", "yes"),
    "mfa_activate_totp": ("in", "go"),
    "mfa_deactivate_totp": ("in", "nil"),
    "mfa_view_recovery_codes": ("in", "nil"),
    "mfa_generate_recovery_codes": ("in", "go"),
}
"""The pages of one's own account: for somebody signed out, and with a password signed in."""
CHILD = (
    "child",
    "child_family",
    "child_chronology",
    "child_deadlines",
    "child_signals",
    "child_records",
    "child_record",
    "child_trail",
    "child_add",
    "print_record",
)
FILE = ("attached_file", "download_file")
GROUPS = {"CHILD": CHILD, "FILE": FILE}
"""The pages of a child's record, and of a file: for each of them the lines of the group hold.

The roles of a column share them out: of each line every role opens some, and together all.
"""
SENT = {
    "make_calendar_feed",
    "stop_calendar_feed",
    "acknowledge_opening",
    "keep_draft",
    "send_draft_back",
    "take_draft_back",
    "throw_draft_away",
}
"""The addresses to which something is sent, and that have no page of their own."""


@dataclass(frozen=True)
class Step:
    """One page, what it is about, and what is to come of it."""

    page: str
    about: str
    expected: str


def steps(column: str, role: Role | None = None) -> Iterator[Step]:
    """What the table says of a column, from the top, for one of its roles."""
    sharing = COLUMNS[column] or (role,)
    head, *lines = (line.split() for line in TABLE.strip().splitlines())
    for number, line in enumerate(lines):
        cells = dict(zip(head, line, strict=True))
        pages = GROUPS.get(cells["page"], (cells["page"],))
        for place, page in enumerate(pages):
            if len(pages) == 1 or sharing[(number + place) % len(sharing)] is role:
                yield Step(page, cells["about"], cells[column])


def address(step: Step, keys: Keys) -> str:
    """The address of a page, with those of the keys for which it has room."""
    route = ROUTES[step.page]
    return reverse(step.page, kwargs={part: keys[part] for part in re.findall(r":(\w+)>", route)})


def outcome(response: HttpResponseBase) -> str:
    """What came of asking for a page, in the words of the table."""
    if response.status_code != HTTPStatus.FOUND:
        return IN_WORDS.get(HTTPStatus(response.status_code), str(response.status_code))
    sent_to = response.headers["Location"]
    if sent_to.startswith(reverse("account_login")):
        return "in"
    return "why" if sent_to.endswith("/open/") else "go"


def answers(step: Step, world: World) -> Iterator[HttpResponseBase]:
    """What a page answers; also to whoever sends something though they may not open it."""
    where = address(step, world.about[step.about])
    if step.page not in SENT:
        yield world.browser.get(where)
    if step.page in SENT or step.expected in {"in", "no", "nil"}:
        yield world.browser.post(where)


def names_that_may_not_show(step: Step, *, beyond_adoption: bool) -> Iterator[str]:
    """Surnames of which a page about somebody else holds nothing for whoever walks."""
    yield SECRET
    if not beyond_adoption:
        yield from {"adopted": (BORN_INTO,), "brother": (ADOPTED,)}.get(step.about, ())


def everybody() -> Iterator[tuple[str, Role | None]]:
    """All who walk, with the column that says what comes of it."""
    for column, roles in COLUMNS.items():
        yield from ((column, role) for role in roles or (None,))


each = pytest.mark.parametrize(
    ("column", "role"), list(everybody()), ids=lambda part: getattr(part, "value", part)
)


@each
def test_every_address_answers_as_the_table_says(
    column: str, role: Role | None, keel_records_everything: None
) -> None:
    world = world_of(column, role)

    walked = [(step, answer) for step in steps(column, role) for answer in answers(step, world)]

    assert [
        f"{step.page} {step.about}: {outcome(answer)}, not {step.expected}"
        for step, answer in walked
        if outcome(answer) != step.expected
    ] == []
    beyond_adoption = role is Role.HEAD_OF_SAFEGUARDING
    assert [
        f"{step.page} {step.about}: {name}"
        for step, answer in walked
        for name in names_that_may_not_show(step, beyond_adoption=beyond_adoption)
        if name.encode() in content_of(answer)
    ] == []


@pytest.mark.parametrize("page", ACCOUNT)
def test_ones_own_account_is_for_whoever_is_signed_in(page: str, worker: Member) -> None:
    signed_out, signed_in = ACCOUNT[page]
    worker.user.set_password("three random words")
    worker.user.save(update_fields=["password"])
    worker.browser.force_login(worker.user)

    assert outcome(Client().get(reverse(page))) == signed_out
    assert outcome(worker.browser.get(reverse(page))) == signed_in


def test_every_address_is_walked() -> None:
    walked = {step.page for step in steps("out")}

    assert walked | set(ACCOUNT) == set(ROUTES)


def test_every_role_walks_in_one_column() -> None:
    assert sorted(role for roles in COLUMNS.values() for role in roles) == sorted(Role)

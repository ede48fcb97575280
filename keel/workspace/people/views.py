"""Adding a child who is not here, and giving a child to a worker."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from keel.core.access import Request, requires
from keel.core.models import User
from keel.core.pages import number, page, submitted
from keel.core.trail.change import note
from keel.people.commands import PersonDetails, Place
from keel.people.models import Person
from keel.workforce.models import CaseRole
from keel.workforce.permissions import ADD_PEOPLE, ALLOCATE
from keel.workspace.access import OPENED, opens_record
from keel.workspace.child.asked import frame_of_today
from keel.workspace.cover.queries import may_allocate
from keel.workspace.models import Addition
from keel.workspace.openings.forms import FindForm
from keel.workspace.openings.looking import look_for
from keel.workspace.openings.queries import Search
from keel.workspace.people import commands, queries, starting
from keel.workspace.people.commands import NewChild
from keel.workspace.people.forms import AddChildForm, AllocateForm, Somebody


@requires(ADD_PEOPLE)
def add_child(request: Request) -> HttpResponse:
    """Add a child, once those who may be the same were seen and are somebody else.

    What is typed is sent, never in the address.
    """
    today = timezone.localdate()
    elsewhere = queries.added_elsewhere(on=today)
    if elsewhere:
        return page(request, "workspace/people/added_elsewhere.jinja", elsewhere=elsewhere)
    if request.method != "POST" or request.POST.get("do") == "begin":
        return _add_page(request, _begun(request))
    key = _key_of(request)
    added = Addition.objects.by_page(key, by=request.user).first()
    if added is not None:
        return redirect("child_add", pk=added.child_id)
    shown = {number(each) for each in request.POST.getlist("shown")}
    form = AddChildForm(request.POST)
    asked = {number(request.POST.get("sibling"))} | shown
    form.offer(queries.siblings_offered(asked, to=request.user, on=today), on=today)
    if not form.is_valid():
        return _add_page(request, form, key=key)
    search = _may_be_the_same(form.answers(), by=request.user)
    found = {each.child.pk for each in search.found} if search else set()
    if found and not (request.POST.get("do") == "none" and found <= shown):
        form.offer(queries.siblings_offered(asked | found, to=request.user, on=today), on=today)
        return _add_page(request, form, key=key, search=search)
    new = _new_child(form.answers())
    return redirect("child_add", pk=commands.add_child(new, page=key, on=today, by=request.user).pk)


def _begun(request: Request) -> AddChildForm:
    """The page filled in with what was looked for, or with what a brother or sister shares."""
    today = timezone.localdate()
    wanted = number(request.POST.get("sibling"))
    siblings = queries.siblings_offered([wanted], to=request.user, on=today)
    looked = FindForm(submitted(request))
    first: dict[str, object] = {}
    if siblings:
        note(*siblings, by=request.user, action=f"{OPENED}: to add a brother or sister")
        first = starting.from_sibling(siblings[0], queries.home_of(siblings[0], on=today))
    elif looked.is_valid():
        first = starting.from_search(looked.answers(), on=today)
    form = AddChildForm(initial=first)
    form.offer(siblings, on=today)
    return form


def _may_be_the_same(answers: Somebody, *, by: User) -> Search | None:
    """Who is found by what is known of a child; nobody is looked for by nothing."""
    today = timezone.localdate()
    sought = starting.sought_by(answers, on=today)
    typed = (*sought.names, sought.born_on, *sought.place.words, sought.place.postcode)
    return look_for(sought, (*typed, sought.number), by=by, on=today) if sought else None


def _new_child(answers: Somebody) -> NewChild:
    sibling = number(answers["sibling"])
    return NewChild(
        details=PersonDetails(
            forename=answers["forename"],
            surname=answers["surname"],
            known_as=answers["known_as"],
            sex=answers["sex"] or "",
            gender=answers["gender"],
            ethnicity=answers["ethnicity"] or "",
            born_on=answers["born_on"],
            expected_on=answers["expected_on"],
            upn=answers["upn"].upper(),
            nationality=answers["nationality"],
        ),
        nhs_number=answers["nhs_number"],
        place=Place(
            house=answers["house"],
            street=answers["street"],
            town=answers["town"],
            postcode=answers["postcode"],
        ),
        since=answers["since"] or timezone.localdate(),
        sibling=Person.objects.get(pk=sibling) if sibling else None,
    )


def _add_page(
    request: Request, form: AddChildForm, *, key: UUID | None = None, search: Search | None = None
) -> HttpResponse:
    return page(
        request, "workspace/people/add_child.jinja", form=form, key=key or uuid4(), search=search
    )


def _key_of(request: Request) -> UUID:
    """The key of the page that was sent: a new one where there is none that can be read."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


@requires(ALLOCATE)
@opens_record("to allocate the child")
def allocate_child(request: Request, child: Person) -> HttpResponse:
    """Give a child of my teams to a worker. The same page sent again changes nothing."""
    today = timezone.localdate()
    if not may_allocate(request.user, child, on=today):
        raise PermissionDenied("You may not allocate a child whom your teams do not work with.")
    form = AllocateForm(
        submitted(request),
        workers=queries.workers_of(request.user, on=today),
        roles=CaseRole.objects.holding().on(today).order_by("pk"),
    )
    if form.is_valid() and _allocated(form, child, by=request.user):
        return redirect("child", pk=child.pk)
    return page(
        request,
        "workspace/people/allocate_child.jinja",
        **frame_of_today(child, by=request.user),
        part="",
        form=form,
    )


def _allocated(form: AllocateForm, child: Person, *, by: User) -> bool:
    """Whether the child is with the worker now. What speaks against it is said on the form."""
    answers = form.answers()
    worker, role, first = answers["practitioner"], answers["role"], answers["started_on"]
    today = timezone.localdate()
    if queries.is_barred(worker, child, on=today):
        form.add_error(
            "practitioner", f"The record is restricted, and {worker} is not named to see it"
        )
    for held in queries.held_by(child, on=today):
        if held.practitioner == worker and held.role == role:
            if held.started_on == first:
                return True
            form.add_error("practitioner", f"{worker} holds the child in this role already")
    if form.errors:
        return False
    with form.refused_beside("practitioner"):
        commands.allocate_child(child, **answers, by=by)
    return not form.errors

"""What waits to be authorised: the list, and each record by itself with what changed in it."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from keel.core.access import Request, requires
from keel.core.forms import Form, LongText
from keel.core.pages import number, page, submitted
from keel.core.trail.change import note
from keel.recording.commands import signing
from keel.recording.commands.drafts import NoLongerWrittenError
from keel.recording.filling import Filling
from keel.workforce.permissions import SIGN_OFF
from keel.workspace.child.header import header_of
from keel.workspace.recording.queries import Waiting, comments_on, signed_already, waiting_for
from keel.workspace.recording.reading import read_answers


class Returned(TypedDict):
    """Why a record is sent back."""

    comment: str


class SendBackForm(Form[Returned]):
    """What should be different before a record takes effect."""

    comment = LongText(
        "What should be different?",
        hint="Its author reads this first.",
        missing="Say what should be different",
        rows=4,
    )


@requires(SIGN_OFF)
def to_sign(request: Request) -> HttpResponse:
    """What waits for a manager, the longest first. Each is opened and decided by itself."""
    today = timezone.localdate()
    waiting = waiting_for(request.user, on=today)
    return page(request, "workspace/recording/to_sign.jinja", waiting=waiting, today=today)


@requires(SIGN_OFF)
def sign_draft(request: Request, key: UUID) -> HttpResponse:
    """Read what waits, with what changed since the last time; and authorise it."""
    if request.method == "POST" and signed_already(request.user, key):
        return redirect("to_sign")
    waiting = _found(request, key)
    if request.method != "POST":
        return _page(request, waiting, SendBackForm())
    try:
        refused = signing.sign(key, number=_read(request), by=request.user)
    except NoLongerWrittenError:
        return redirect("sign_draft", key=key)
    if refused:
        return _page(request, waiting, SendBackForm(), refused=refused)
    return redirect("to_sign")


@requires(SIGN_OFF)
@require_POST
def send_draft_back(request: Request, key: UUID) -> HttpResponse:
    """Send what waits back to its author, with a comment."""
    waiting = _found(request, key)
    form = SendBackForm(submitted(request))
    if not form.is_valid():
        return _page(request, waiting, form)
    try:
        signing.send_back(key, number=_read(request), by=request.user, **form.answers())
    except NoLongerWrittenError:
        return redirect("sign_draft", key=key)
    return redirect("to_sign")


def _read(request: Request) -> int:
    """The number of the submission that the page showed."""
    return number(request.POST.get("number"))


def _found(request: Request, key: UUID) -> Waiting:
    """One of those that wait for the reader. No others exist for them."""
    waiting = waiting_for(request.user, on=timezone.localdate())
    found = next((each for each in waiting if each.draft.pk == key), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: Request, waiting: Waiting, form: SendBackForm, refused: Filling | None = None
) -> HttpResponse:
    draft = waiting.draft
    concerned = draft.submissions.waiting().values_list("child", flat=True)
    note(*concerned, by=request.user, action="Read what waits to be authorised")
    before = draft.sent[-2] if len(draft.sent) > 1 else None
    return page(
        request,
        "workspace/recording/sign.jinja",
        header=header_of(draft.about, by=request.user, on=timezone.localdate()),
        waiting=waiting,
        told=read_answers(draft, draft.sent[-1], before),
        files=draft.files.select_related("child").order_by("pk"),
        comments=comments_on(draft),
        form=form,
        refused=refused,
    )

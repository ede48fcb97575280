"""Adding to a child's record: choosing what to write, writing it, and what was written."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from keel.core import words
from keel.core.access import Request, may, requires
from keel.core.models import SavedMeanwhileError, User
from keel.core.pages import number, page
from keel.core.trail.change import note
from keel.people.models import Person
from keel.people.querysets import of_a_child_seen_by
from keel.recording.coming import offers
from keel.recording.commands import drafts
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, take_back
from keel.recording.correction.both import KEEP
from keel.recording.filling import Filling, candidates, fill, missing_about
from keel.recording.models import Draft, DraftState, answers_of
from keel.recording.models.drafts import READ, SHOWN
from keel.recording.sheets import Sheet, all_sheets
from keel.recording.sign_off import in_words, must_be_signed, signing_of
from keel.workforce.permissions import READ_RECORDS
from keel.workspace.access import OPENED, opens_record
from keel.workspace.child.asked import frame_of_today
from keel.workspace.child.header import header_of
from keel.workspace.recording.attaching import TAKE, attach_sent, may_be_attached, take_away
from keel.workspace.recording.differing import differing_on
from keel.workspace.recording.queries import comments_on, kinds_elsewhere, written_by
from keel.workspace.recording.reading import read_answers

ELSEWHERE = "Not kept: this draft was kept from another page too. Press Record to see both."
CLOSED = "Not kept: this draft is no longer open. Press Record to see where it stands."


@requires(READ_RECORDS)
@opens_record("what may be added")
def add(request: Request, child: Person) -> HttpResponse:
    """What may be written about a child, what is due first; or begin to write it."""
    today = timezone.localdate()
    offered = offers(child, by=request.user, on=today)
    if request.method == "POST":
        wanted = request.POST.get("sheet", "")
        sheet = next((each.sheet for each in offered if each.sheet.name == wanted), None)
        if sheet is None:
            raise Http404
        return redirect("draft", key=drafts.begin(sheet, child, by=request.user).key)
    return page(
        request,
        "workspace/recording/add.jinja",
        **frame_of_today(child, by=request.user),
        part="add",
        due=[each for each in offered if each.due],
        next=[each for each in offered if each.follows and not each.due],
        elsewhere=kinds_elsewhere(today),
        others=[each for each in offered if not each.follows and not each.due],
    )


@requires(READ_RECORDS)
def draft(request: Request, key: UUID) -> HttpResponse:
    """Write on one page. Whatever is sent is kept before anything is said about it."""
    found, sheet = own_draft(request, key)
    if request.method == "POST":
        return _take(request, found, sheet)
    if found.state != DraftState.OPEN:
        return redirect("draft_recorded", key=key)
    note(found.about, by=request.user, action=f"{OPENED}: a draft")
    return _sheet_page(request, found, fill(found, sheet, by=request.user))


def _take(request: Request, found: Draft, sheet: Sheet) -> HttpResponse:
    """Keep what was sent. Where others' record let go of the draft meanwhile, show it once more."""
    with suppress(drafts.NoLongerWrittenError):
        return _keep(request, found, sheet)
    with suppress(drafts.NoLongerWrittenError):
        kept = drafts.take_up_again(found.key, request.POST, by=request.user)
        return _with_files(request, kept, sheet) or redirect("draft", key=kept.key)
    return redirect("draft_recorded", key=found.key)


def _keep(request: Request, found: Draft, sheet: Sheet) -> HttpResponse:
    """Keep what was sent, and do what the button asked for."""
    try:
        kept = drafts.keep(
            found.key,
            request.POST,
            version=number(request.POST.get("version")),
            over=request.POST.get("do") == "over",
            by=request.user,
        )
    except drafts.KeptElsewhereError:
        return _kept_elsewhere(request, found, sheet)
    return _act(request, kept, sheet)


def _act(request: Request, found: Draft, sheet: Sheet) -> HttpResponse:
    """What the button asked for, once everything typed and every file is kept."""
    asked = request.POST.get("do", "")
    answered = _with_files(request, found, sheet)
    if answered is not None:
        return answered
    if asked == "keep":
        return redirect("child", pk=found.about.pk)
    if asked == "record":
        return _press(request, found, sheet)
    return _sheet_page(request, found, fill(found, sheet, by=request.user))


def _press(request: Request, found: Draft, sheet: Sheet) -> HttpResponse:
    """Record it, or say why not; once more where somebody saves what it is about just then."""
    filling = fill(found, sheet, by=request.user, check=True)
    try:
        if filling.is_right() and _write(found, filling, by=request.user):
            return redirect("draft_recorded", key=found.key)
    except drafts.KeptElsewhereError:
        return redirect("draft", key=found.key)
    except SavedMeanwhileError:
        return _press(request, found, sheet)
    return _sheet_page(request, found, filling)


def _with_files(request: Request, found: Draft, sheet: Sheet) -> HttpResponse | None:
    """The page once files were attached or taken away, where that was asked, or some were not."""
    not_attached = attach_sent(request, found, sheet)
    if not_attached:
        filling = fill(found, sheet, by=request.user)
        return _sheet_page(request, found, filling, not_attached=not_attached)
    asked = request.POST.get("do", "")
    if asked.startswith(TAKE):
        take_away(request, found)
    elif asked != "attach":
        return None
    return redirect("draft", key=found.key)


def _write(found: Draft, filling: Filling, *, by: User) -> Draft | None:
    """Record what is right, or send it to whoever must authorise it."""
    signed = must_be_signed(filling, on=timezone.localdate())
    return (send if signed else record)(found.key, filling, by=by)


@requires(READ_RECORDS)
@require_POST
def keep_draft(request: Request, key: UUID) -> HttpResponse:
    """Keep what is typed while somebody types. The answer is for the page, not for a person."""
    own_draft(request, key)
    try:
        kept = drafts.keep(
            key, request.POST, version=number(request.POST.get("version")), by=request.user
        )
    except drafts.KeptElsewhereError:
        return JsonResponse({"why": ELSEWHERE}, status=409)
    except drafts.NoLongerWrittenError:
        return JsonResponse({"why": CLOSED}, status=409)
    return JsonResponse({"version": kept.version, "kept_at": words.clock(kept.kept_at)})


@requires(READ_RECORDS)
@require_POST
def throw_draft_away(request: Request, key: UUID) -> HttpResponse:
    """Let go of a draft."""
    found, _ = own_draft(request, key)
    drafts.throw_away(key, by=request.user)
    return redirect("child", pk=found.about.pk)


@requires(READ_RECORDS)
def draft_recorded(request: Request, key: UUID) -> HttpResponse:
    """What was written, on whose record, and what comes next."""
    found, sheet = own_draft(request, key)
    if found.state == DraftState.OPEN:
        return redirect("draft", key=key)
    today = timezone.localdate()
    note(found.about, by=request.user, action=f"{OPENED}: what was written")
    return page(
        request,
        "workspace/recording/recorded.jinja",
        header=header_of(found.about, by=request.user, on=today),
        sheet=sheet,
        draft=found,
        written=written_by(found, by=request.user, on=today),
        sent=read_answers(found, found.sent[-1]) if found.sent else (),
        next=[
            each
            for each in offers(found.about, by=request.user, on=today)
            if each.due and not each.sheet.also
        ],
    )


@requires(READ_RECORDS)
@require_POST
def take_draft_back(request: Request, key: UUID) -> HttpResponse:
    """Take back what waits to be authorised, to write on."""
    own_draft(request, key)
    with suppress(drafts.NoLongerWrittenError):
        take_back(key, by=request.user)
    return redirect("draft", key=key)


def own_draft(request: Request, key: UUID) -> tuple[Draft, Sheet]:
    """The reader's own draft, of a child whom they may still see, on a sheet they may write."""
    today = timezone.localdate()
    own = Draft.objects.of(request.user).filter(of_a_child_seen_by(request.user, on=today))
    found = own.select_related("child__merged_into").filter(pk=key).first()
    if found is None or found.sheet not in all_sheets():
        raise Http404
    sheet = all_sheets()[found.sheet]
    if not may(request.user, sheet.may_write, on=today):
        raise PermissionDenied(f"You may not {sheet.may_write.words}.")
    return found, sheet


def _sheet_page(request: Request, found: Draft, filling: Filling, **more: object) -> HttpResponse:
    family = candidates(filling.sheet, found.about, by=request.user)
    signing = signing_of(filling.sheet, on=timezone.localdate())
    return page(
        request,
        "workspace/recording/sheet.jinja",
        header=header_of(found.about, by=request.user, on=timezone.localdate()),
        draft=found,
        sheet=filling.sheet,
        signing=signing,
        signed_after=in_words(filling.sheet, signing.outcomes),
        filling=filling,
        form=filling.form,
        without=missing_about(filling.parts, family),
        comments=comments_on(found),
        overwritten=_unlike(found.overwritten, found.answers) if found.overwritten else [],
        may_be_attached=may_be_attached(),
        unlike=differing_on(filling),
        **{"not_attached": [], **more},
    )


def _kept_elsewhere(request: Request, found: Draft, sheet: Sheet) -> HttpResponse:
    """What was sent, with what was kept from another page beside it. Nothing is written yet."""
    other = found.answers
    found.answers = answers_of(request.POST)
    not_attached = attach_sent(request, found, sheet)
    return _sheet_page(
        request,
        found,
        fill(found, sheet, by=request.user),
        elsewhere=_unlike(other, found.answers),
        not_attached=not_attached,
    )


def _unlike(one: dict[str, list[str]], other: dict[str, list[str]]) -> list[str]:
    """What stands in one and not in the other."""
    found = (
        " ".join(texts)
        for name, texts in one.items()
        if texts != other.get(name) and not name.startswith((READ, SHOWN, KEEP))
    )
    return [text for text in found if text.strip()]

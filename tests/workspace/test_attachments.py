"""Files on the pages: beside what is written, on the record, and for nobody who may not read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keel.child_protection.models import ProtectionPlan, ProtectionVisit
from keel.chronology.kinds import reference
from keel.core.access import Request
from keel.core.models import Entry
from keel.people import commands as people
from keel.people.models import Person, PersonKind, Relationship, RelationshipKind
from keel.recording.commands import drafts
from keel.recording.commands.attaching import Given, attach_to_record
from keel.recording.models import Attachment, Draft, DraftFile
from keel.recording.sheets import Sheet
from keel.workspace.recording.attaching import attach_sent
from tests.cast import Member
from tests.child_protection.builders import enquiries_about
from tests.people.builders import a_child, allocated
from tests.recording.builders import ACCOUNT, NOTHING, VISIT, visit_to
from tests.recording.files import SCHOOL, note_from_school, picture
from tests.workforce.builders import a_user
from tests.workspace.builders import a_visit
from tests.workspace.pages import html_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents")]
TODAY = date(2026, 3, 31)
REFUSED = "It is none of what can be attached"


def upload(given: Given = SCHOOL) -> SimpleUploadedFile:
    """A file as a browser sends it, with whatever type the browser claims."""
    return SimpleUploadedFile(given.name, given.content, content_type="text/html")


def begin(child: Person, member: Member, sheet: str = VISIT) -> str:
    """The address of a draft that was just begun."""
    return str(
        member.browser.post(reverse("child_add", args=[child.pk]), {"sheet": sheet})["Location"]
    )


@pytest.fixture
def file(child: Person, plan: ProtectionPlan, worker: Member) -> Attachment:
    """A picture on the record of a visit."""
    a_visit(child, on=TODAY, worker=worker.practitioner, by=worker.user)
    visit = reference(ProtectionVisit, ProtectionVisit.objects.get().pk)
    return attach_to_record(child, visit, Given("photo.jpg", picture()), by=worker.user)


def address(name: str, file: Attachment) -> str:
    return reverse(name, args=[file.child_id, file.pk])


def test_a_file_goes_with_a_visit_to_the_record_and_nothing_typed_is_lost(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    draft = begin(child, worker)
    sent = visit_to(child, by=worker, on=TODAY).dict()

    page = worker.browser.post(draft, {**sent, "do": "attach", "file": upload()}, follow=True)
    assert SCHOOL.name in text_of(page)
    assert ACCOUNT in page.content.decode()
    worker.browser.post(draft, {**sent, "version": "1", "do": "record"})

    visit = ProtectionVisit.objects.get()
    number = reference(ProtectionVisit, visit.pk)
    assert SCHOOL.name in text_of(
        worker.browser.get(reverse("child_record", args=[child.pk, number]))
    )
    assert visit.account == ACCOUNT


def test_whoever_presses_twice_attaches_one_file_to_what_they_write(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    draft = begin(child, worker)

    for _ in range(2):
        worker.browser.post(draft, {"version": "0", "do": "attach", "file": upload()})

    assert DraftFile.objects.get().name == SCHOOL.name


@pytest.mark.parametrize("version", ["0", "7"])
def test_a_file_for_what_was_finished_meanwhile_leads_to_what_was_written(
    version: str,
    child: Person,
    plan: ProtectionPlan,
    worker: Member,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = begin(child, worker)
    key = Draft.objects.get().key

    def once_thrown_away(request: Request, found: Draft, sheet: Sheet) -> list[str]:
        drafts.throw_away(key, by=worker.user)
        return attach_sent(request, found, sheet)

    monkeypatch.setattr("keel.workspace.recording.views.attach_sent", once_thrown_away)

    answer = worker.browser.post(draft, {"version": version, "do": "attach", "file": upload()})

    assert answer["Location"] == reverse("draft_recorded", args=[key])
    assert DraftFile.objects.count() == 0


def test_a_file_that_was_chosen_is_attached_whatever_button_is_pressed(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    draft = begin(child, worker)
    sent = visit_to(child, by=worker, on=TODAY).dict()

    worker.browser.post(draft, {**sent, "do": "record", "file": upload()})

    assert Attachment.objects.get().name == SCHOOL.name


def test_what_is_not_kept_is_said_and_nothing_is_recorded_without_it(
    child: Person, plan: ProtectionPlan, worker: Member
) -> None:
    draft = begin(child, worker)
    sent = visit_to(child, by=worker, on=TODAY).dict()
    program = upload(Given("report.pdf", b"MZ\x90\x00" + bytes(90)))

    page = worker.browser.post(draft, {**sent, "do": "record", "file": program})

    assert f"report.pdf: {REFUSED}" in text_of(page)
    assert ACCOUNT in page.content.decode()
    assert ProtectionVisit.objects.count() == 0


def test_a_file_above_the_limit_is_never_taken_in(
    child: Person, plan: ProtectionPlan, worker: Member, settings: LazySettings
) -> None:
    settings.ATTACHMENT_LIMIT = 10

    page = worker.browser.post(
        begin(child, worker), {"version": "0", "account": ACCOUNT, "do": "attach", "file": upload()}
    )

    assert f"{SCHOOL.name}: It is larger than 1 KB" in text_of(page)
    assert Draft.objects.get().answers["account"] == [ACCOUNT]


def test_a_file_is_taken_away_again(child: Person, plan: ProtectionPlan, worker: Member) -> None:
    draft = begin(child, worker)
    worker.browser.post(draft, {"version": "0", "do": "attach", "file": upload()})

    worker.browser.post(draft, {"version": "1", "do": f"take-{DraftFile.objects.get().pk}"})

    assert DraftFile.objects.count() == 0


def test_a_manager_reads_the_file_of_what_waits_and_nobody_else_does(
    child: Person, worker: Member, manager: Member, stranger: Member
) -> None:
    enquiries_about([child], worker=worker, manager=manager)
    draft = begin(child, worker, "conclude_enquiry")
    answers = {"ended_on": TODAY.isoformat(), "comments": "Safe", "outcome": NOTHING}
    worker.browser.post(
        draft, {**answers, "children": child.pk, "version": "0", "do": "record", "file": upload()}
    )
    sent = Draft.objects.get()
    of_draft = reverse("file_to_sign", args=[sent.pk, sent.files.get().pk])

    assert SCHOOL.name in text_of(manager.browser.get(reverse("sign_draft", args=[sent.pk])))
    assert manager.browser.get(of_draft).content == SCHOOL.content
    assert stranger.browser.get(of_draft).status_code == 403
    for other in (manager, stranger):
        own = reverse("draft_file", args=[sent.pk, sent.files.get().pk])
        assert other.browser.get(own).status_code == 404


def test_a_file_is_seen_with_its_preview_and_kept_without_being_opened(
    file: Attachment, worker: Member
) -> None:
    page = worker.browser.get(address("attached_file", file))
    kept = worker.browser.get(address("download_file", file))
    drawn = worker.browser.get(address("file_preview", file))

    assert address("file_preview", file) in page.content.decode()
    assert kept.content == picture()
    assert kept["Content-Disposition"] == 'attachment; filename="photo.jpg"'
    assert (kept["Content-Type"], drawn["Content-Type"]) == ("image/jpeg", "image/jpeg")
    for answer in (kept, drawn):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["attached_file", "download_file", "file_preview"])
def test_a_stranger_is_given_no_file(name: str, file: Attachment, stranger: Member) -> None:
    answer = stranger.browser.get(address(name, file))

    assert answer["Location"] == reverse("open_by_reason", args=[file.child_id])


@pytest.mark.parametrize("name", ["attached_file", "download_file", "file_preview"])
def test_a_file_is_closed_with_the_record_to_whoever_may_no_longer_read_it(
    name: str, file: Attachment, worker: Member, manager: Member
) -> None:
    people.restrict(
        file.child,
        to=[manager.practitioner],
        started_on=TODAY,
        reason="Knows them",
        by=manager.user,
    )

    assert worker.browser.get(address(name, file)).status_code == 404


def test_a_file_on_a_record_that_names_somebody_restricted_is_not_named_itself(
    child: Person, worker: Member, manager: Member
) -> None:
    details = people.PersonDetails(kind=PersonKind.ADULT, forename="Moira", surname="Hidden")
    mother = people.add_person(details, by=worker.user)
    tie = people.record_relationship(
        child, other=mother, kind=RelationshipKind.MOTHER, by=worker.user
    )
    letter = Given("letter of Moira.txt", SCHOOL.content)
    file = attach_to_record(child, reference(Relationship, tie.pk), letter, by=worker.user)
    itself = reverse("child_record", args=[child.pk, reference(Attachment, file.pk)])
    records = reverse("child_records", args=[child.pk])
    shown = html_of(worker.browser.get(records))

    people.restrict(
        mother, to=[manager.practitioner], started_on=TODAY, reason="Works here", by=a_user()
    )

    assert itself in shown
    assert itself not in html_of(worker.browser.get(records))
    assert worker.browser.get(itself).status_code == 404
    assert itself in html_of(manager.browser.get(records))
    assert file.name in text_of(manager.browser.get(itself))


def test_nobody_reaches_a_file_by_the_record_of_another_child(
    file: Attachment, worker: Member
) -> None:
    other = a_child("Other")
    allocated(other, worker.practitioner)

    answer = worker.browser.get(reverse("download_file", args=[other.pk, file.pk]))

    assert answer.status_code == 404


def test_whoever_takes_a_file_stands_on_the_trail(file: Attachment, worker: Member) -> None:
    worker.browser.get(address("download_file", file))

    entry = Entry.objects.get(action="Opened the record: an attached file, to keep")
    assert (entry.by, entry.subjects) == (worker.user, [file.child_id])


def test_a_file_is_attached_to_a_record_that_is_there(file: Attachment, worker: Member) -> None:
    where = reverse("attach_file", args=[file.child_id, file.record])

    nothing = worker.browser.post(where)
    done = worker.browser.post(where, {"file": upload(note_from_school())}, follow=True)

    assert "Choose a file" in text_of(nothing)
    assert SCHOOL.name in text_of(done)
    assert Attachment.objects.on_record(file.record).count() == 2


def test_whoever_presses_twice_attaches_one_file_to_a_record(
    file: Attachment, worker: Member
) -> None:
    where = reverse("attach_file", args=[file.child_id, file.record])

    for _ in range(2):
        worker.browser.post(where, {"file": upload()})

    names = [each.name for each in Attachment.objects.on_record(file.record)]
    assert names == [file.name, SCHOOL.name]


def test_a_stranger_attaches_nothing(file: Attachment, stranger: Member) -> None:
    where = reverse("attach_file", args=[file.child_id, file.record])

    stranger.browser.post(where, {"file": upload()})

    assert Attachment.objects.count() == 1

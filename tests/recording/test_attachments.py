"""Files go with what is written: to each child's record, checked, scanned, and never half kept."""

from __future__ import annotations

import hashlib
import os
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from time import time

import pytest
from django.conf import LazySettings
from django.db import connection
from PIL import Image

from keel.child_protection.models import ProtectionVisit
from keel.chronology.kinds import reference
from keel.people.models import Person
from keel.recording.commands import attaching, drafts
from keel.recording.commands.attaching import (
    EMPTY,
    NOT_ON_LIST,
    CannotAttachError,
    Given,
    attach_to_draft,
    attach_to_record,
    take_from_draft,
)
from keel.recording.commands.saving import record
from keel.recording.commands.signing import send, sign
from keel.recording.files import keeping
from keel.recording.files.scanning import FOUND, SILENT
from keel.recording.files.sweeping import LOCK, sweep
from keel.recording.filling import Filling
from keel.recording.models import Attachment, Draft, DraftFile
from keel.recording.models.attachments import ASTRAY
from tests.cast import Member
from tests.child_protection.builders import enquiries_about
from tests.recording.builders import NOTHING, a_draft, a_family, filled, page_of, right, visit_to
from tests.recording.files import CAMERA, EXIF_MAKER, SCHOOL, a_pdf, note_from_school, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents")]
TODAY = date(2026, 3, 31)


def visit_written(draft: Draft, *children: Person, by: Member) -> Filling:
    """A visit as its page sends it."""
    return filled(draft, visit_to(*children, by=by, on=TODAY), by)


def files_in(folder: Path) -> list[Path]:
    """What lies in a folder and below it."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def a_visit(child: Person, worker: Member) -> int:
    """A recorded visit, by the number that refers to it."""
    draft = a_draft(child, worker)
    filling = right(visit_written(draft, child, by=worker))
    record(draft.key, filling, by=worker.user)
    return reference(ProtectionVisit, ProtectionVisit.objects.get(child=child).pk)


def test_a_file_lies_under_the_hash_of_its_content_for_its_owner_alone(
    family: list[Person], worker: Member, documents: Path
) -> None:
    file = attach_to_draft(a_draft(family[0], worker).key, SCHOOL, by=worker.user)

    digest = hashlib.sha256(SCHOOL.content).hexdigest()
    assert files_in(documents) == [documents / digest[:2] / digest]
    assert files_in(documents)[0].stat().st_mode & 0o777 == 0o600
    assert (file.name, file.digest, file.size) == (SCHOOL.name, digest, len(SCHOOL.content))
    assert keeping.read(digest) == SCHOOL.content


def test_the_files_of_a_draft_go_to_the_record_of_each_child_it_is_written_of(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    attach_to_draft(draft.key, SCHOOL, by=worker.user)
    attach_to_draft(draft.key, Given("bruise.jpg", picture()), about=family[1], by=worker.user)
    filling = right(visit_written(draft, *family, by=worker))

    record(draft.key, filling, by=worker.user)

    visits = {visit.child_id: visit.pk for visit in ProtectionVisit.objects.all()}
    assert [
        (file.name, file.child_id, file.record, file.recorded_by)
        for file in Attachment.objects.order_by("name", "child")
    ] == [
        (name, child.pk, reference(ProtectionVisit, visits[child.pk]), worker.user)
        for name, child in (
            ("bruise.jpg", family[1]),
            *((SCHOOL.name, each) for each in family),
        )
    ]
    assert DraftFile.objects.count() == 0


def test_a_file_about_a_child_who_is_not_chosen_is_said(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    attach_to_draft(draft.key, SCHOOL, about=family[1], by=worker.user)

    filling = visit_written(draft, family[0], by=worker)

    assert not filling.is_right()
    assert filling.nobody == ASTRAY


def test_what_is_authorised_takes_its_files_along_as_its_authors(
    worker: Member, manager: Member
) -> None:
    child = a_family("Dee", worker=worker)[0]
    enquiries_about([child], worker=worker, manager=manager)
    draft = a_draft(child, worker, "conclude_enquiry")
    attach_to_draft(draft.key, SCHOOL, by=worker.user)
    answers = {"ended_on": TODAY.isoformat(), "comments": "Safe", "outcome": NOTHING}
    filling = right(filled(draft, page_of(child, **answers), worker))

    send(draft.key, filling, by=worker.user)
    assert Attachment.objects.count() == 0
    assert sign(draft.key, number=1, by=manager.user) is None

    file = Attachment.objects.get()
    assert (file.name, file.child, file.recorded_by) == (SCHOOL.name, child, worker.user)


def test_nothing_is_attached_to_what_waits_or_is_recorded(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)
    filling = right(visit_written(draft, family[0], by=worker))
    record(draft.key, filling, by=worker.user)

    with pytest.raises(drafts.NoLongerWrittenError):
        attach_to_draft(draft.key, SCHOOL, by=worker.user)


def test_a_file_is_attached_to_a_record_that_is_there(family: list[Person], worker: Member) -> None:
    visit = a_visit(family[0], worker)

    attach_to_record(family[0], visit, SCHOOL, by=worker.user)

    file = Attachment.objects.on_record(visit).get()
    assert (file.child, file.name) == (family[0], SCHOOL.name)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", EMPTY),
        (b"MZ\x90\x00" + bytes(90), NOT_ON_LIST),
        (b"x" * 1001, "It is larger than 1 KB"),
    ],
)
def test_what_may_not_be_attached_is_not_kept(
    *,
    content: bytes,
    why: str,
    family: list[Person],
    worker: Member,
    documents: Path,
    settings: LazySettings,
) -> None:
    settings.ATTACHMENT_LIMIT = 1000
    draft = a_draft(family[0], worker)

    with pytest.raises(CannotAttachError) as refused:
        attach_to_draft(draft.key, Given("report.pdf", content), by=worker.user)

    assert str(refused.value) == why
    assert DraftFile.objects.count() == 0
    assert files_in(documents) == []


ENDS = "import sys; sys.exit({})"
LOOKS = "import sys; sys.exit(b'late' in open(sys.argv[1], 'rb').read())"


@pytest.mark.parametrize(
    ("scanner", "why"),
    [
        ([sys.executable, "-c", LOOKS], FOUND),
        ([sys.executable, "-c", ENDS.format(2)], SILENT),
        (["there-is-no-such-program"], SILENT),
    ],
)
def test_what_a_scanner_does_not_pass_is_not_kept(
    *,
    scanner: list[str],
    why: str,
    family: list[Person],
    worker: Member,
    documents: Path,
    settings: LazySettings,
) -> None:
    settings.SCAN_COMMAND = scanner

    with pytest.raises(CannotAttachError) as refused:
        attach_to_draft(a_draft(family[0], worker).key, SCHOOL, by=worker.user)

    assert str(refused.value) == why
    assert DraftFile.objects.count() == 0
    assert files_in(documents) == []


def test_what_a_scanner_passes_is_kept_and_said_to_be_scanned(
    family: list[Person], worker: Member, settings: LazySettings
) -> None:
    settings.SCAN_COMMAND = [sys.executable, "-c", ENDS.format(0)]

    file = attach_to_draft(a_draft(family[0], worker).key, SCHOOL, by=worker.user)

    assert file.scanned


class PowerCutError(RuntimeError):
    """The lights went out."""


def cut(*args: object, **kwargs: object) -> None:
    raise PowerCutError


@pytest.mark.parametrize(
    ("where", "what"), [(keeping, "_move"), (attaching, "note"), (DraftFile, "save")]
)
def test_whenever_it_is_cut_short_there_is_no_row_without_its_file(
    *,
    where: object,
    what: str,
    family: list[Person],
    worker: Member,
    documents: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = a_draft(family[0], worker)
    monkeypatch.setattr(where, what, cut)

    with pytest.raises(PowerCutError):
        attach_to_draft(draft.key, SCHOOL, by=worker.user)
    sweep()

    assert DraftFile.objects.count() == 0
    assert files_in(documents) == []


def test_a_file_is_in_its_place_and_safe_from_the_sweep_when_its_row_is_written(
    family: list[Person], worker: Member, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    create = DraftFile.objects.create

    def look(**values: object) -> DraftFile:
        with connection.cursor() as cursor:
            held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s"
            cursor.execute(held, [LOCK])
            seen.append((len(files_in(documents)), int(cursor.fetchone()[0])))
        return create(**values)

    monkeypatch.setattr(DraftFile.objects, "create", look)

    attach_to_draft(a_draft(family[0], worker).key, SCHOOL, by=worker.user)

    assert seen == [(1, 1)]


def test_a_sweep_leaves_what_somebody_refers_to_and_takes_the_rest(
    family: list[Person], worker: Member, documents: Path
) -> None:
    draft, other = a_draft(family[0], worker), a_draft(family[1], worker)
    attach_to_draft(draft.key, SCHOOL, by=worker.user)
    attach_to_draft(other.key, note_from_school("Thrown away."), by=worker.user)
    taken = attach_to_draft(draft.key, note_from_school("Taken away."), by=worker.user)
    attach_to_record(
        family[0], a_visit(family[0], worker), note_from_school("Kept."), by=worker.user
    )
    drafts.throw_away(other.key, by=worker.user)
    take_from_draft(draft.key, taken.pk, by=worker.user)

    assert sweep() == 2

    assert {path.read_bytes() for path in files_in(documents)} == {SCHOOL.content, b"Kept."}


def test_what_never_settled_is_swept_after_a_day(documents: Path) -> None:
    with keeping.arriving(b"half") as arrived:
        newer = arrived.path.with_name("newer")
        older = arrived.path.with_name("older")
        for path, age in ((newer, 0), (older, 100_000)):
            path.write_bytes(b"half")
            os.utime(path, (time() - age, time() - age))

        sweep()

        assert {arrived.path, newer} == set(files_in(documents))


def test_a_preview_says_nothing_of_who_took_the_picture(
    family: list[Person], worker: Member
) -> None:
    content = picture()
    assert Image.open(BytesIO(content)).getexif()[EXIF_MAKER] == CAMERA

    file = attach_to_draft(
        a_draft(family[0], worker).key, Given("photo.jpg", content), by=worker.user
    )

    drawn = keeping.preview_of(file.digest)
    assert drawn is not None
    assert Image.open(BytesIO(drawn)).size == (60, 40)
    assert CAMERA.encode() not in drawn


def test_the_first_page_of_a_pdf_is_drawn_and_a_broken_one_is_kept_without(
    family: list[Person], worker: Member
) -> None:
    draft = a_draft(family[0], worker)

    whole = attach_to_draft(draft.key, Given("report.pdf", a_pdf()), by=worker.user)
    broken = attach_to_draft(
        draft.key, Given("scan.pdf", b"%PDF-1.7\nstartxref\n0\n%%EOF"), by=worker.user
    )

    assert (whole.has_preview, broken.has_preview) == (True, False)
    assert keeping.preview_of(whole.digest) is not None
    assert keeping.preview_of(broken.digest) is None


def test_a_file_that_was_tampered_with_is_not_given_out(
    family: list[Person], worker: Member, documents: Path
) -> None:
    file = attach_to_draft(a_draft(family[0], worker).key, SCHOOL, by=worker.user)
    files_in(documents)[0].write_bytes(b"She was early.")

    with pytest.raises(keeping.DamagedError):
        keeping.read(file.digest)

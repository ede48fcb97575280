"""Files beside what is written: on a draft, and then on the record that it became."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from keel.core.constraints import one_of
from keel.core.models import Recorded
from keel.core.privacy import classified
from keel.people.querysets import ChildRecordQuerySet
from keel.recording.models.drafts import Draft

ASTRAY = "A file is about a child who is not chosen: choose them, or take the file away"


class FileKind(models.TextChoices):
    """What a file is, as its content says. How each is known stands in `files/types.py`."""

    PDF = "pdf", "PDF"
    JPEG = "jpeg", "Picture (JPEG)"
    PNG = "png", "Picture (PNG)"
    GIF = "gif", "Picture (GIF)"
    WEBP = "webp", "Picture (WebP)"
    TIFF = "tiff", "Picture (TIFF)"
    HEIC = "heic", "Picture (HEIC)"
    DOCX = "docx", "Word document"
    XLSX = "xlsx", "Excel workbook"
    PPTX = "pptx", "PowerPoint slides"
    ODT = "odt", "OpenDocument text"
    ODS = "ods", "OpenDocument spreadsheet"
    ODP = "odp", "OpenDocument slides"
    DOC = "doc", "Word document, older"
    XLS = "xls", "Excel workbook, older"
    PPT = "ppt", "PowerPoint slides, older"
    MSG = "msg", "Email of Outlook"
    EML = "eml", "Email"
    TXT = "txt", "Text"


class KeptFile(models.Model):
    """A file that lies in the folder of documents, under the hash of its content in `digest`.

    `name` is what it is called when it is downloaded. `size` is in bytes. `scanned`: a scanner
    that the authority set has looked at it.
    """

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=4, choices=FileKind)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    has_preview = models.BooleanField(default=False)
    scanned = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def in_words(self) -> str:
        """What it is and how large."""
        return f"{self.get_kind_display()}, {size_in_words(self.size)}"


def size_in_words(size: int) -> str:
    """Bytes as a page says them: 12 KB, 3.4 MB."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} KB"
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"


class DraftFile(KeptFile):
    """A file that belongs to what is being written. It goes when the draft is finished.

    Where several are written about, `child` says whom alone it is about.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    child = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [one_of("kind", FileKind)]


class AttachmentQuerySet(ChildRecordQuerySet["Attachment"]):
    """Attached files."""

    def on_record(self, number: int) -> AttachmentQuerySet:
        """Those attached to a record, by the number that refers to it, in the order they came."""
        return self.filter(record=number).order_by("pk")


@classified(
    open=("kind", "size", "has_preview", "scanned"),
    personal=("child", "record", "digest"),
    sensitive=("name",),
)
class Attachment(KeptFile, Recorded):
    """A file attached to a record of a child. Whoever may read the record may have the file.

    `record` is the number by which events refer to the record.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="attachments")
    record = models.BigIntegerField(db_index=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        constraints = (*Recorded.Meta.constraints, one_of("kind", FileKind))

    def __str__(self) -> str:
        return self.name

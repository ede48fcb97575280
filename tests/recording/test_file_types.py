"""What a file is, its content says: whatever it is called, only what is listed is taken."""

from __future__ import annotations

import pytest

from keel.recording.files.types import TYPES, called, type_of
from keel.recording.models import FileKind
from tests.recording.files import a_pdf, archive, claiming, compound, picture

CONTENT_TYPES = "[Content_Types].xml"
OPEN = "application/vnd.oasis.opendocument."
MAY_BE_ATTACHED = {
    "pdf": a_pdf(),
    "jpeg": picture("JPEG"),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "webp": picture("WEBP"),
    "tiff": picture("TIFF"),
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "docx": archive(CONTENT_TYPES, "word/document.xml"),
    "xlsx": archive(CONTENT_TYPES, "xl/workbook.xml"),
    "pptx": archive(CONTENT_TYPES, "ppt/presentation.xml"),
    "odt": archive("content.xml", mimetype=f"{OPEN}text"),
    "ods": archive("content.xml", mimetype=f"{OPEN}spreadsheet"),
    "odp": archive("content.xml", mimetype=f"{OPEN}presentation"),
    "doc": compound("WordDocument"),
    "xls": compound("Workbook"),
    "ppt": compound("PowerPoint Document"),
    "msg": compound("__properties_version1.0"),
    "eml": b"From: a@example.org\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: Ellie\n\nHello",
    "txt": "Ełlie was late.\r\n\tAgain.".encode(),
}
MAY_NOT = {
    "a program": b"MZ\x90\x00\x03" + bytes(200),
    "a program of another kind": b"\x7fELF\x02\x01\x01" + bytes(200),
    "a script": b"#!/bin/sh\necho hello\n",
    "a page": b"<!DOCTYPE html><html><body>hello</body></html>",
    "a drawing that can run script": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    "an archive": archive("a.txt"),
    "a document with macros": archive(CONTENT_TYPES, "word/document.xml", "word/vbaProject.bin"),
    "an older one with macros": compound("WordDocument", "_VBA_PROJECT"),
    "an open one with macros": archive("content.xml", "Basic/x.xml", mimetype=f"{OPEN}text"),
    "an installer": compound("Installer"),
    "the beginning of a PDF": b"%PDF-1.7\nand no more",
    "the beginning of a picture": picture("PNG")[:12],
    "a picture of 400 million pixels": claiming(picture("PNG"), 20_000, 20_000),
    "a film": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
    "rich text, which can hold a program": b"{\\rtf1\\ansi hello}",
    "bytes that are no words": b"\xff\xfe\x00\x01\x02 hello",
}


@pytest.mark.parametrize("code", MAY_BE_ATTACHED)
def test_a_file_is_known_by_its_content(code: str) -> None:
    found = type_of(MAY_BE_ATTACHED[code])

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("what", MAY_NOT)
def test_nothing_else_is_taken(what: str) -> None:
    assert type_of(MAY_NOT[what]) is None


def test_every_type_that_a_file_may_have_can_be_known() -> None:
    assert {each.code for each in TYPES} == set(FileKind) == set(MAY_BE_ATTACHED)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("photo.jpg", "photo.jpg"),
        ("photo.exe", "photo.jpg"),
        ("C:\\Users\\sam\\photo.jpeg", "photo.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ('a\r\nb"c\u202egpj.exe', "abcgpj.jpg"),
        ("", "file.jpg"),
        (".jpg", "jpg.jpg"),
        ("x" * 400, "x" * 146 + ".jpg"),
    ],
)
def test_a_file_ends_as_what_it_is_whatever_it_was_called(name: str, kept: str) -> None:
    jpeg = next(each for each in TYPES if each.code == FileKind.JPEG)

    assert called(name, jpeg) == kept

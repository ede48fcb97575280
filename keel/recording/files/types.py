"""What may be attached, known by its content and never by its name."""

from __future__ import annotations

import email.policy
import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath

import puremagic
from django.conf import settings
from PIL import Image

from keel.recording.models import FileKind
from keel.recording.models.attachments import size_in_words

BEGINNING = 8192
"""Bytes from which the library tells what a file is."""
Proof = Callable[[bytes], bool]


@dataclass(frozen=True)
class FileType:
    """A type of file that may be attached.

    `looks_like`: the endings of which the library must name one by the first bytes. `proof` is a
    second look, at what such a beginning promises. `picture`: a preview can be drawn of it.
    """

    code: FileKind
    ending: str
    kind: str
    looks_like: tuple[str, ...]
    proof: Proof
    picture: bool = False


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"startxref" in content


NO_PICTURE = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
)
"""What opening a file ends in that is no picture, or a trap."""


def _is_picture(content: bytes, name: str) -> bool:
    """Whether a picture of that name can be opened, and is not so large that it is a trap."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=(name,)):
                return True
    except NO_PICTURE:
        return False


def _anything(content: bytes) -> bool:
    return True


def _parts(content: bytes) -> dict[str, zipfile.ZipInfo]:
    """The parts of an archive by their names; none where it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return {part.filename: part for part in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return {}


def _is_office(content: bytes, part: str) -> bool:
    """Whether it is a document of Office that holds its main part, and no macros."""
    parts = _parts(content)
    macros = any("vbaproject" in name.lower() for name in parts)
    return {"[Content_Types].xml", part} <= set(parts) and not macros


def _is_open_document(content: bytes, kind: str) -> bool:
    """Whether it is an OpenDocument that says which, and holds no macros."""
    parts = _parts(content)
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in parts)
    said = f"mimetypeapplication/vnd.oasis.opendocument.{kind}".encode()
    return "content.xml" in parts and not macros and said in content[:BEGINNING]


MACROS = "_VBA_PROJECT".encode("utf-16-le")


def _is_old_office(content: bytes, stream: str) -> bool:
    """Whether it is a compound file that holds a stream of that name, and no macros."""
    return stream.encode("utf-16-le") in content and MACROS not in content


def _is_text(content: bytes) -> bool:
    """Words that anybody can read: no control characters, and by its beginning nothing else."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not CONTROL.search(text) and not text.lstrip().startswith(NO_TEXT)


NO_TEXT = ("<", "#!", "{\\rtf", "%PDF", "%!")
"""How pages, programs, RTF, PDF and PostScript begin, which are text to a computer alone."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def _is_email(content: bytes) -> bool:
    """A message with the headers that every message has, one after the other from the first line.

    RFC 5322, section 3.6: the date and the author.
    """
    if not re.match(rb"[A-Za-z][A-Za-z0-9-]*: ", content):
        return False
    try:
        headers = BytesHeaderParser(policy=email.policy.compat32).parsebytes(
            content[: BEGINNING * 8]
        )
    except ValueError:
        return False
    return "from" in headers and "date" in headers


_OPENXML = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_OLE = (".doc", ".xls", ".ppt", ".msg")


def _picture(code: FileKind, ending: str, *looks_like: str) -> FileType:
    proof = partial(_is_picture, name=code.upper())
    return FileType(code, ending, f"image/{code}", (ending, *looks_like), proof, picture=True)


def _office(code: FileKind, kind: str, part: str) -> FileType:
    proof = partial(_is_office, part=part)
    return FileType(code, f".{code}", _OPENXML + kind, (f".{code}",), proof)


def _open_document(code: FileKind, kind: str) -> FileType:
    proof = partial(_is_open_document, kind=kind)
    return FileType(code, f".{code}", _OPEN + kind, (".docx", f".{code}"), proof)


def _old_office(code: FileKind, kind: str, stream: str) -> FileType:
    proof = partial(_is_old_office, stream=stream)
    return FileType(code, f".{code}", kind, _OLE, proof)


TYPES = (
    FileType(FileKind.PDF, ".pdf", "application/pdf", (".pdf",), _is_pdf, picture=True),
    _picture(FileKind.JPEG, ".jpg", ".jpeg", ".jfif"),
    _picture(FileKind.PNG, ".png"),
    _picture(FileKind.GIF, ".gif"),
    _picture(FileKind.WEBP, ".webp"),
    _picture(FileKind.TIFF, ".tiff", ".tif"),
    FileType(FileKind.HEIC, ".heic", "image/heic", (".heic", ".heif"), _anything),
    _office(FileKind.DOCX, "wordprocessingml.document", "word/document.xml"),
    _office(FileKind.XLSX, "spreadsheetml.sheet", "xl/workbook.xml"),
    _office(FileKind.PPTX, "presentationml.presentation", "ppt/presentation.xml"),
    _open_document(FileKind.ODT, "text"),
    _open_document(FileKind.ODS, "spreadsheet"),
    _open_document(FileKind.ODP, "presentation"),
    _old_office(FileKind.DOC, "application/msword", "WordDocument"),
    _old_office(FileKind.XLS, "application/vnd.ms-excel", "Workbook"),
    _old_office(FileKind.PPT, "application/vnd.ms-powerpoint", "PowerPoint Document"),
    _old_office(FileKind.MSG, "application/vnd.ms-outlook", "__properties_version1.0"),
    FileType(FileKind.EML, ".eml", "message/rfc822", (), _is_email),
    FileType(FileKind.TXT, ".txt", "text/plain; charset=utf-8", (), _is_text),
)
"""What may be attached, in the order in which it is looked for."""
BY_CODE: dict[str, FileType] = {each.code: each for each in TYPES}
IN_WORDS = "PDF, pictures, Word, Excel, PowerPoint and OpenDocument files, emails and text"


def type_of(content: bytes) -> FileType | None:
    """What a file is, if it is something that may be attached."""
    seen = _endings(content[:BEGINNING])
    for each in TYPES:
        if (not each.looks_like or seen & set(each.looks_like)) and each.proof(content):
            return each
    return None


def _endings(beginning: bytes) -> set[str]:
    """The endings that files of such a beginning have."""
    try:
        return {found.extension for found in puremagic.magic_string(beginning)}
    except (puremagic.PureError, ValueError):
        return set()


def called(name: str, found: FileType) -> str:
    """What a file is called: the last part of the name it came with, ending as what it is."""
    stem = PurePosixPath(PureWindowsPath(name).name).stem
    plain = UNWANTED.sub("", stem).strip(" .")
    return f"{plain[: LONGEST_NAME - len(found.ending)] or 'file'}{found.ending}"


LONGEST_NAME = 150
UNWANTED = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u202a-\u202e\u2066-\u2069]")
"""What no name of a file may hold on some system, and what turns the direction of writing."""


def too_large_words() -> str:
    """That a file is above the limit."""
    return f"It is larger than {size_in_words(settings.ATTACHMENT_LIMIT)}"

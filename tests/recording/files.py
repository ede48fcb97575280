"""Files as a browser would send them, made up on the spot."""

from __future__ import annotations

import zipfile
from io import BytesIO
from zlib import crc32

from PIL import Image

from keel.recording.commands.attaching import Given
from keel.recording.printing import pdf_of

EXIF_MAKER = 0x010F
CAMERA = "Camera of a certain house"


def picture(code: str = "JPEG") -> bytes:
    """A picture in which a camera has written who made it."""
    made = BytesIO()
    drawn = Image.new("RGB", (60, 40), "red")
    drawn.getexif()[EXIF_MAKER] = CAMERA
    drawn.save(made, code, exif=drawn.getexif())
    return made.getvalue()


def claiming(png: bytes, width: int, height: int) -> bytes:
    """The same picture, whose header says that it has so many pixels."""
    header = png[12:16] + width.to_bytes(4) + height.to_bytes(4) + png[24:29]
    return png[:12] + header + crc32(header).to_bytes(4) + png[33:]


def a_pdf(words: str = "School report") -> bytes:
    """A PDF of one page."""
    return pdf_of(f"<h1>{words}</h1>", title=words, foot="")


def archive(*names: str, **parts: str) -> bytes:
    """An archive of parts, as documents of Office are."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {**dict.fromkeys(names, "<x/>"), **parts}.items():
            archive.writestr(name, content)
    return made.getvalue()


def compound(*streams: str) -> bytes:
    """A compound file, as older documents of Office are, as far as the names of its streams."""
    names = b"".join(name.encode("utf-16-le") for name in streams)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + names


def note_from_school(words: str = "She was late again.") -> Given:
    """A text file."""
    return Given("note from school.txt", words.encode())


SCHOOL = note_from_school()

"""Draws the preview of a picture, or of the first page of a PDF: run by itself, with little leave.

A file that is made to break what reads it breaks this process, which knows nothing and is ended.
What comes out is drawn anew from points of colour: nothing that the file said beside is in it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

WIDEST = 1200
"""Points of a preview, across and down."""
SECONDS = 10
MEMORY = 2 * 1024**3
"""Bytes of address space: the libraries take half before they open anything."""


def preview(path: Path, code: str) -> bytes | None:
    """A file's preview as a JPEG; nothing where none can be drawn."""
    try:
        ended = subprocess.run(  # noqa: S603  # this module, and a path of ours
            [sys.executable, "-m", __name__, str(path), code],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return None
    return ended.stdout if ended.returncode == 0 and ended.stdout else None


def draw(path: Path, code: str) -> bytes:
    """The picture, small, upright and without what a camera wrote beside it."""
    found = _first_page(path) if code == "pdf" else _picture(path, code)
    found.thumbnail((WIDEST, WIDEST))
    plain = Image.new("RGB", found.size, "white")
    plain.paste(found, mask=found.getchannel("A") if "A" in found.getbands() else None)
    drawn = BytesIO()
    plain.save(drawn, "JPEG", quality=80)
    return drawn.getvalue()


def _picture(path: Path, code: str) -> Image.Image:
    with Image.open(path, formats=(code.upper(),)) as found:
        found.draft("RGB", (WIDEST, WIDEST))
        return ImageOps.exif_transpose(found).convert("RGBA")


def _first_page(path: Path) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[0]
    scale = WIDEST / max(page.get_size())
    drawn: Image.Image = page.render(scale=min(scale, 2)).to_pil()
    return drawn


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(draw(Path(sys.argv[1]), sys.argv[2]))

"""Where files lie: in one folder that no web server serves, each under the hash of its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

ARRIVING = "arriving"
PREVIEWS = "previews"


class DamagedError(RuntimeError):
    """A file is not what it was when it was attached, or is not there."""


@dataclass(frozen=True)
class Arrived:
    """A file that lies in the folder and is not kept yet."""

    path: Path
    digest: str

    def settle(self, preview: bytes | None = None) -> None:
        """Put it in its place for good, with its preview. Once back, a power cut cannot undo it."""
        if preview is not None:
            with _written(preview) as drawn:
                _move(drawn, _place(PREVIEWS, self.digest))
        _move(self.path, _place("", self.digest))


@contextmanager
def arriving(content: bytes) -> Iterator[Arrived]:
    """A file that has just come. What has not settled at the end is gone."""
    with _written(content) as path:
        yield Arrived(path, hashlib.sha256(content).hexdigest())


def read(digest: str) -> bytes:
    """A file as it was attached."""
    try:
        content = _place("", digest).read_bytes()
    except FileNotFoundError as nothing:
        raise DamagedError(digest) from nothing
    if hashlib.sha256(content).hexdigest() != digest:
        raise DamagedError(digest)
    return content


def preview_of(digest: str) -> bytes | None:
    """The picture that was drawn of a file."""
    place = _place(PREVIEWS, digest)
    return place.read_bytes() if place.is_file() else None


def kept() -> Iterator[str]:
    """The hash of every file that lies here."""
    for place in _folder("").glob("??/*"):
        if len(place.name) == hashlib.sha256().digest_size * 2:
            yield place.name


def left_over(before: float) -> Iterator[Path]:
    """What arrived before a moment, in seconds since 1970, and never settled."""
    for path in _folder(ARRIVING).iterdir():
        if path.stat().st_mtime < before:
            yield path


def remove(digest: str) -> None:
    """Take a file and its preview away."""
    for within in ("", PREVIEWS):
        _place(within, digest).unlink(missing_ok=True)


def _folder(name: str) -> Path:
    folder = Path(settings.DOCUMENTS) / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(within: str, digest: str) -> Path:
    return Path(settings.DOCUMENTS) / within / digest[:2] / digest


@contextmanager
def _written(content: bytes) -> Iterator[Path]:
    path = _folder(ARRIVING) / uuid4().hex
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)


def _move(path: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.replace(place)
    for folder in (place.parent, place.parent.parent):
        opened = os.open(folder, os.O_RDONLY)
        os.fsync(opened)
        os.close(opened)

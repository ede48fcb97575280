"""Takes in what a browser sends, up to the limit: what is larger is never stored."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class UpToTheLimit(FileUploadHandler):
    """Lets go of a file that grows too large, and leaves its name with the request."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass on what comes, as long as it is not too much."""
        if start + len(raw_data) > settings.ATTACHMENT_LIMIT:
            too_large(self.request).append(str(self.file_name))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leave it to the next handler."""


def too_large(request: HttpRequest | None) -> list[str]:
    """The names of the files that were sent and let go of."""
    names: list[str] = vars(request).setdefault("too_large", [])
    return names

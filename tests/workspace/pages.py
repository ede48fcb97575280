"""What every test of a page needs."""

from __future__ import annotations

import re
from html import unescape
from http import HTTPStatus

import pypdfium2
from django.http import HttpResponse
from django.http.response import HttpResponseBase

PARTS = ("", "family/", "chronology/", "deadlines/", "concerns/", "records/", "who-has-looked/")
"""The pages of a child's record, below its address."""


def text_of(response: HttpResponseBase, status: HTTPStatus = HTTPStatus.OK) -> str:
    """The words of a page that was answered with a status, as somebody reads them."""
    assert response.status_code == status, response.status_code
    return words_in(html_of(response))


def html_of(response: HttpResponseBase) -> str:
    """The page as it was sent."""
    return content_of(response).decode()


def content_of(response: HttpResponseBase) -> bytes:
    """What was sent: a page or a file."""
    assert isinstance(response, HttpResponse)
    return response.content


def words_in(html: str) -> str:
    """The words that stand on a page. What ends a block ends a word too."""
    html = re.sub(r"<(br|/p|/li|/d[dt]|/h\d|/div)\b[^>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def words_of(pdf: bytes) -> str:
    """The words of a PDF, as somebody reads them."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())

"""Browsers that sign in over HTTP and follow the links that they are given."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from http.cookiejar import CookieJar
from time import perf_counter
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

EACH = 2
"""Addresses of each page that everybody is sent to."""
_LINK = re.compile(r'href="(/[^"#]*)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """Somebody signed in. Whatever is not answered as a page should be raises HTTPError."""

    def __init__(self, server: str, *, email: str, password: str) -> None:
        self.server = server
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        token = _TOKEN.search(self.get("/account/sign-in/"))
        form = {
            "login": email,
            "password": password,
            "csrfmiddlewaretoken": token[1] if token else "",
        }
        address = urljoin(server, "/account/sign-in/")
        self._opener.open(address, urlencode(form).encode()).read()

    def get(self, path: str) -> str:
        """What stands at an address; of a file, nothing that could be followed."""
        with self._opener.open(urljoin(self.server, path)) as answer:
            sent = answer.read()
            return sent.decode() if answer.headers.get_content_maintype() == "text" else ""

    def taken(self, path: str) -> float:
        """How long a page takes, from asking to its last byte."""
        began = perf_counter()
        self.get(path)
        return perf_counter() - began

    def walk(self, start: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Follow links from some addresses: the name of each page and the address, some of each."""
        asked, waiting = dict[str, int](), deque(start)
        seen = set(waiting)
        while waiting:
            path = waiting.popleft()
            name = _name_of(path)
            if asked.get(name, 0) >= EACH:
                continue
            asked[name] = asked.get(name, 0) + 1
            found = [unescape(link) for link in _LINK.findall(self.get(path))]
            waiting.extend(link for link in found if link not in seen and _name_of(link))
            seen.update(found)
            yield name, path


def _name_of(path: str) -> str:
    """The name of the page of ours at an address; empty where it is none, or one's own account."""
    from django.urls import Resolver404, resolve

    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return ""
    return "" if found.route.startswith("account/") else found.url_name or ""

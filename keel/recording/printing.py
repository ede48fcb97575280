"""Papers: a few kinds of HTML element, as a page shows them, made into a tagged PDF.

A paper is written once, as a template, and read on a page or as PDF. What a template puts on it
beyond these elements is refused, so that nothing is on the page and missing from the PDF.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import fontpkg_arimo
import typst

HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
PLACES = {"article", "section", "div", "ul", "dl", "table", "thead", "tbody", "tr"}
"""Elements that hold others, and no words of their own."""
TOLD_IN = {*HEADINGS, "p", "address", "li", "dt", "dd", "th", "td"}
"""Elements that hold words."""
WITHIN_WORDS = {"strong", "time", "br"}
AS_TYPED = "keel-long"
"""The class of an element whose lines are kept as somebody typed them."""

Run = dict[str, Any]
Block = dict[str, Any]


def pdf_of(paper: str, *, title: str, foot: str) -> bytes:
    """A paper as PDF for screen readers (PDF/UA-1), with a foot on each page.

    Where no font here has one of its letters that standard cannot be kept: it is tagged all the
    same, and the letter is an empty box.
    """
    said = {"title": title, "foot": _printable(foot), "blocks": blocks_of(paper)}
    try:
        return _made(json.dumps(said), "ua-1")
    except typst.TypstError:
        return _made(json.dumps(said))


def _made(said: str, *standards: typst.PDFStandard) -> bytes:
    made = typst.compile(
        files(__package__).joinpath("printing.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"paper": said},
        pdf_standards=list(standards),
    )
    if not isinstance(made, bytes):
        raise TypeError("A paper is one file")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Arimo first; a machine's own fonts for the letters that it lacks."""
    return typst.Fonts(font_paths=[fontpkg_arimo.ROOT / "files"])


def blocks_of(paper: str) -> list[Block]:
    """What a paper is made of, in order. ValueError: it holds what no PDF of ours would show."""
    reader = _Reader()
    reader.feed(paper)
    reader.close()
    return reader.blocks


class _Reader(HTMLParser):
    """Reads the elements of a paper into blocks of words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.words: list[Run] | None = None
        self.strong = self.as_typed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TOLD_IN:
            self.as_typed = AS_TYPED in (dict(attrs).get("class") or "")
            self.words = []
        elif tag == "strong":
            self.strong = True
        elif tag == "br":
            self._say("\n")
        elif tag in ("ul", "dl", "table"):
            self.blocks.append({"is": tag, "rows": []})
        elif tag == "tr":
            self.blocks[-1]["rows"].append([])
        elif tag not in PLACES | WITHIN_WORDS:
            raise ValueError(f"A paper has no <{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "strong":
            self.strong = False
        if tag not in TOLD_IN:
            return
        words, self.words = self.words or [], None
        if tag in HEADINGS:
            self.blocks.append({"is": "heading", "level": HEADINGS[tag], "words": words})
        elif tag in ("p", "address"):
            self.blocks.append({"is": tag, "words": words})
        elif tag == "dt":
            self.blocks[-1]["rows"].append([words])
        elif tag == "li":
            self.blocks[-1]["rows"].append(words)
        else:
            self.blocks[-1]["rows"][-1].append(words)

    def handle_data(self, data: str) -> None:
        if self.words is None:
            if data.strip():
                raise ValueError(f"These words stand in no element: {data.strip()!r}")
            return
        self._say(data if self.as_typed else _on_one_line(data))

    def _say(self, text: str) -> None:
        if self.words is None:
            raise ValueError("A line ends outside the words of a paper")
        if self.words or text.strip() or text == "\n":
            self.words.append({"text": _printable(text), "strong": self.strong})


def _on_one_line(text: str) -> str:
    """Words as a browser would set them: what separates them is one space."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{' '.join(text.split())}{' ' if after else ''}"


def _printable(text: str) -> str:
    """Without the characters that control a terminal and stand for no letter."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")

"""Papers become PDF: every element that a page may show, nothing lost, nothing read as markup."""

from __future__ import annotations

import pypdfium2
import pytest

from keel.recording.printing import blocks_of, pdf_of

FOR_SCREEN_READERS = b"pdfuaid:part"
PAPER = """
<p>Port Haven children's services</p>
<address>Mary O&#39;Neil<br>1 Quay Street</address>
<h1>A letter</h1>
<p>For <strong>Łukasz</strong>, Nguyễn
   and Оксана.</p>
<h2>What</h2>
<ul><li>One</li><li>Two</li></ul>
<dl><div><dt>Danger</dt><dd class="keel-long">Alone
at night</dd></div></dl>
<table><tr><th>What</th><th>Who</th></tr><tr><td>School</td><td>Mum</td></tr></table>
"""


def words_of(pdf: bytes) -> list[str]:
    """The lines of a PDF."""
    pages = pypdfium2.PdfDocument(pdf)
    return [
        line for page in pages for line in page.get_textpage().get_text_range().splitlines() if line
    ]


def made(paper: str) -> bytes:
    return pdf_of(paper, title="A letter", foot="Made by Sam")


def test_all_that_a_paper_says_is_on_its_pages_in_order() -> None:
    said = words_of(made(PAPER))

    assert said == [
        "Port Haven children's services",
        "Mary O'Neil",
        "1 Quay Street",
        "A letter",
        "For Łukasz, Nguyễn and Оксана.",
        "What",
        "• One",
        "• Two",
        "Danger",
        "Alone",
        "at night",
        "What Who",
        "School Mum",
        "Made by Sam Page 1 of 1",
    ]


def test_a_pdf_is_tagged_for_screen_readers_in_its_own_language() -> None:
    pdf = made(PAPER)

    assert FOR_SCREEN_READERS in pdf
    assert b"en-GB" in pdf


@pytest.mark.parametrize("typed", ['#read("/etc/passwd")', "$x$ *y* _z_ `w` @k <k>", "= H\n- i"])
def test_what_somebody_typed_is_never_more_than_words(typed: str) -> None:
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;")

    said = words_of(made(f'<h1>A letter</h1><p class="keel-long">{escaped}</p>'))

    assert said[1:-1] == typed.splitlines()


def test_a_letter_that_no_font_has_is_no_reason_to_print_nothing() -> None:
    pdf = made("<h1>A letter</h1><p>To \U0001f9ff\x07 Mary</p>")

    assert "Mary" in " ".join(words_of(pdf))


@pytest.mark.parametrize("paper", ["<p>One</p>two", "<img src='x'>", "<p>One</p><br>"])
def test_what_a_pdf_would_not_show_is_refused(paper: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        blocks_of(paper)


def test_the_lines_of_what_somebody_typed_are_kept_and_those_of_a_template_are_not() -> None:
    typed, told = blocks_of('<p class="keel-long">One\n two</p><p>One\n   two</p>')

    assert [each["words"][0]["text"] for each in (typed, told)] == ["One\n two", "One two"]

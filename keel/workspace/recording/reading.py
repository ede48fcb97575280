"""What somebody answered on a sheet, in words, to be read by whoever did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from keel.core import words
from keel.core.forms import Form, LongText
from keel.recording.filling import Filling, fill
from keel.recording.models import Draft
from keel.recording.sheets import all_sheets
from keel.workspace.child.records import plain_words


@dataclass(frozen=True)
class Said:
    """One question, what was answered, and what had been answered before, where that differs."""

    label: str
    value: str
    long: bool
    before: str | None = None


@dataclass(frozen=True)
class Told:
    """Answers that stand together: what is said once, or of one child."""

    title: str
    answers: tuple[Said, ...]


def read_answers(
    draft: Draft, answers: dict[str, list[str]], before: dict[str, list[str]] | None = None
) -> tuple[Told, ...]:
    """A sheet as it was sent; beside each answer the one of the time before, where it changed."""
    earlier = dict(_told(_filled(draft, before))) if before is not None else None
    return tuple(
        Told(title, tuple(_beside(each, earlier.get(title) if earlier else None) for each in said))
        for title, said in _told(_filled(draft, answers))
    )


def _filled(draft: Draft, answers: dict[str, list[str]]) -> Filling:
    copy = Draft(
        key=draft.key,
        sheet=draft.sheet,
        child=draft.child,
        author=draft.author,
        answers=answers,
        version=1,
    )
    filling = fill(copy, all_sheets()[draft.sheet], by=draft.author, check=True)
    filling.is_answered()
    return filling


def _told(filling: Filling) -> Iterator[tuple[str, list[Said]]]:
    for section in filling.sheet.sections:
        yield section.title, [_said(filling.form, name) for name in section.fields]
    for part in filling.chosen:
        if part.form is not None:
            yield part.child.name, [_said(part.form, name) for name in part.form.fields]


def _said(form: Form[Any], name: str) -> Said:
    question = form.fields[name]
    return Said(
        str(question.label),
        _in_words(form.cleaned_data.get(name)),
        isinstance(question, LongText),
    )


def _in_words(answer: object) -> str:
    if answer is None or answer in ("", []):
        return ""
    if isinstance(answer, list):
        return words.sentence(words.listed(_in_words(each) for each in answer))
    if isinstance(answer, Enum):
        return str(getattr(answer, "label", answer))
    return plain_words(answer) if not hasattr(answer, "name") else str(answer)


def _beside(said: Said, earlier: list[Said] | None) -> Said:
    """An answer with the earlier one of the same question, where that was another."""
    for other in earlier or ():
        if other.label == said.label and other.value != said.value:
            return Said(said.label, said.value, said.long, other.value)
    return said

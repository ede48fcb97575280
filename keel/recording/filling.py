"""A sheet as it is being filled in: the questions, for each child, with what was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.forms import Field
from django.http import QueryDict
from django.utils import timezone

from keel.core import words
from keel.core.forms import Form
from keel.core.models import Recorded, User
from keel.core.pages import number
from keel.people.access import siblings_shown
from keel.people.models import Person
from keel.recording.checks import Said, known_of
from keel.recording.correction.both import MINE, Unlike, unlike
from keel.recording.correction.both import chosen as whose_is_kept
from keel.recording.correction.columns import columns_of
from keel.recording.correction.versions import version_of
from keel.recording.models import Draft, DraftFile, DraftState
from keel.recording.models.attachments import ASTRAY
from keel.recording.models.drafts import READ, SHOWN
from keel.recording.setting import Setting
from keel.recording.sheets import First, Sheet

NOBODY = "Choose at least one child"
LOST = "A child who was chosen can no longer be written about here: choose again"
MEANWHILE = "Somebody else has saved this meanwhile: choose which answers to keep"


@dataclass
class Part:
    """One child who may be written about: whether they are, and what is asked of them alone.

    `read`: the version of what it is about on which somebody began to type. `shown`: the one that
    they were shown when they chose, by `kept`, whose answers stay. `unlike`: where they must.
    """

    child: Person
    about: Model
    chosen: bool
    form: Form[Any] | None
    read: str
    shown: str
    kept: Mapping[str, str]
    unlike: tuple[Unlike, ...] = ()

    @property
    def stands(self) -> str:
        """The version of what it is about as it stands now."""
        return version_in_words(self.about)

    def key_of(self, unlike: Unlike) -> str:
        """What tells an answer that differs from the others of the sheet."""
        return f"{self.child.pk}-{unlike.column.name}"


@dataclass
class Filling:
    """A sheet with what was typed up to a version of its draft.

    `lost`: somebody was chosen who is not among `parts`, as their plan has ended, or whoever
    writes may no longer see them. `nobody`: what is wrong with who was chosen, in words.
    `at`: when it was written; of what waits to be authorised, when it was sent. `files`: what is
    attached.
    """

    sheet: Sheet
    version: int
    by: User
    at: datetime
    form: Form[Any]
    parts: tuple[Part, ...]
    lost: bool
    files: tuple[DraftFile, ...] = ()
    nobody: str = ""

    @property
    def chosen(self) -> list[Part]:
        """The children who are written about."""
        return [part for part in self.parts if part.chosen]

    @property
    def children(self) -> list[Person]:
        """Those who are written about."""
        return [part.child for part in self.chosen]

    @property
    def forms(self) -> Iterator[Form[Any]]:
        """The forms that must be right."""
        yield self.form
        yield from self.own_forms

    @property
    def own_forms(self) -> list[Form[Any]]:
        """What is asked of each child apart."""
        return _forms(self.chosen)

    @property
    def outcomes(self) -> set[str]:
        """The codes that were answered where the sheet decides. Only of what is answered well."""
        answer = self.form.answers()[self.sheet.decides] if self.sheet.decides else None
        return {str(code) for code in (answer if isinstance(answer, list) else [answer]) if code}

    def is_right(self) -> bool:
        """Whether all is answered well, and no return would refuse it or ask for a reason."""
        return self.is_answered() and self._is_settled() and self._is_fit_for_returns()

    def is_answered(self) -> bool:
        """Whether all is answered well. It asks every form, so that every error shows."""
        right = [form.is_valid() for form in self.forms]
        self.nobody = self._wrong_with_the_chosen()
        if self.nobody:
            self.form.add_error(None, self.nobody)
        return all(right) and not self.nobody

    def _wrong_with_the_chosen(self) -> str:
        if self.lost:
            return LOST
        if not self.chosen:
            return NOBODY
        chosen = {None, *(child.pk for child in self.children)}
        return "" if {file.child_id for file in self.files} <= chosen else ASTRAY

    def _is_settled(self) -> bool:
        """Whether it is known whose answer stays wherever somebody else has saved another."""
        for part in self.chosen:
            part.unlike = tuple(_unlike(self.sheet, part, self._answers(part)))
        settled = all(each.kept for part in self.chosen for each in part.unlike)
        shown = all(part.shown == part.stands for part in self.chosen if part.unlike)
        if not (settled and shown):
            self.form.add_error(None, MEANWHILE)
        return settled and shown

    def label_of(self, column: str, part: Part) -> str:
        """The question that a column of one child's record answers."""
        name = self.sheet.question_of(column)
        own = part.form.fields if part.form else {}
        return str((own[name] if name in own else self.form.fields[name]).label)

    def _is_fit_for_returns(self) -> bool:
        """Whether every check of the sheet lets it pass. Each that does not says of whom."""
        stopped, known = defaultdict(list), known_of(self.children)
        for part in self.chosen:
            setting = Setting(self.by, self.at, part.child, part.about)
            said = Said(setting, self._answers(part), known)
            for check in self.sheet.checks:
                if check.stops(said):
                    stopped[check].append(part)
        for check, parts in stopped.items():
            names = words.listed(part.child.called for part in parts)
            once = check.beside in self.form.fields
            for form in [self.form] if once else _forms(parts):
                form.add_error(check.beside, check.words.replace("{child}", names))
        return not stopped

    def _answers(self, part: Part) -> Mapping[str, Any]:
        own = part.form.answers() if part.form else {}
        return {**self.form.answers(), **own}


def fill(draft: Draft, sheet: Sheet, *, by: User, check: bool = False) -> Filling:
    """A draft's sheet; with `check`, so that it can be asked whether it is right."""
    at = draft.kept_at if draft.state == DraftState.WAITING else timezone.now()
    family = candidates(sheet, draft.about, by=by)
    about = sheet.open_to(family)
    asked = {name: of_whom.of(family).keys() for name, of_whom in sheet.asked_of.items()}
    typed = draft.typed
    kept = draft.is_begun
    own = Setting(by, at, draft.about, about.get(draft.about.pk))
    chosen, kept_of = draft.chosen, whose_is_kept(typed)
    return Filling(
        sheet,
        draft.version,
        by,
        at,
        _form(sheet.form, typed if kept else None, own, sheet.first, check=check),
        tuple(
            Part(
                child,
                about[child.pk],
                str(child.pk) in chosen,
                _own_form(
                    sheet,
                    Setting(by, at, child, about[child.pk]),
                    typed,
                    check=check and str(child.pk) in chosen,
                    without={name for name, keys in asked.items() if child.pk not in keys},
                ),
                read=typed.get(f"{READ}{child.pk}") or version_in_words(about[child.pk]),
                shown=typed.get(f"{SHOWN}{child.pk}", ""),
                kept=kept_of,
            )
            for child in family
            if child.pk in about
        ),
        lost=not chosen <= {str(child) for child in about},
        files=tuple(draft.files.select_related("child").order_by("pk")),
    )


def version_in_words(about: Model) -> str:
    """Which record a page is about, and which version of it: a page sends it back as it came."""
    return f"{about.pk}.{about.version}" if isinstance(about, Recorded) else ""


def _unlike(sheet: Sheet, part: Part, answers: Mapping[str, Any]) -> Iterator[Unlike]:
    """Where what was typed differs from what somebody else has saved of the record it writes on."""
    row = part.about
    if not isinstance(row, sheet.record.model) or part.read == part.stands:
        return
    key, _, version = part.read.partition(".")
    read = version_of(row, number(version)) if key == str(row.pk) else None
    named = ((column, sheet.question_of(column.name)) for column in columns_of(sheet.record))
    typed = {column: answers[name] for column, name in named if answers.get(name) is not None}
    saved = (each for each in unlike(row, typed, read=read) if each.kept != MINE)
    for each in saved:
        chosen = part.kept.get(part.key_of(each), "") if part.shown == part.stands else ""
        yield replace(each, kept=chosen or each.kept)


def candidates(sheet: Sheet, child: Person, *, by: User) -> list[Person]:
    """A child, and the brothers and sisters about whom the same may be written in one go."""
    if sheet.one_by_one:
        return [child]
    return [child, *siblings_shown(child, to=by, on=timezone.localdate())]


def _forms(parts: Iterable[Part]) -> list[Form[Any]]:
    return [part.form for part in parts if part.form is not None]


def _own_form(
    sheet: Sheet, setting: Setting, typed: QueryDict, *, check: bool, without: Collection[str]
) -> Form[Any] | None:
    """What is asked of one child apart, in words that name them; `without` some questions."""
    if sheet.each is None:
        return None
    prefix = f"child-{setting.child.pk}"
    was_shown = any(name.startswith(f"{prefix}-") for name in typed)
    data = typed if was_shown or check else None
    form = _form(sheet.each, data, setting, sheet.first, check=check, prefix=prefix)
    for name in without:
        del form.fields[name]
    for field in form.fields.values():
        _name_child(field, setting.child.called)
    return form


def _form(
    kind: type[Form[Any]],
    data: QueryDict | None,
    setting: Setting,
    first: Mapping[str, First],
    *,
    check: bool,
    prefix: str = "",
) -> Form[Any]:
    """The questions: filled in by the page where nothing was typed yet, else as they were typed."""
    if check:
        return kind(data, prefix=prefix)
    if data is None:
        asked = kind.base_fields
        named = {name: work_out(setting) for name, work_out in first.items() if name in asked}
        return kind(initial=named, prefix=prefix)
    form = kind(prefix=prefix)
    form.initial = {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return form


def _name_child(field: Field, called: str) -> None:
    """Put the child's name where the words of a question leave room for it."""
    field.label = str(field.label).replace("{child}", called)
    field.help_text = str(field.help_text).replace("{child}", called)
    for code, error in field.error_messages.items():
        field.error_messages[code] = str(error).replace("{child}", called)


def missing_about(parts: Iterable[Part], children: Sequence[Person]) -> list[Person]:
    """The children who have nothing that the sheet is about, such as a plan."""
    there = {part.child.pk for part in parts}
    return [child for child in children if child.pk not in there]

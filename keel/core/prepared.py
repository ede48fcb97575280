"""Questions of the database whose SQL is written once, and then only filled in.

Django builds each query anew whenever it is asked, which takes longer than the database takes to
answer a small one; a page of a child's record asks some forty. What is `prepared` is built at its
first asking, with a place for each thing that is given, and asked in the same words ever after.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar, cast, get_origin, get_type_hints

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from keel.core.many import EACH_OF, array_of
from keel.core.trail.past import as_known

Keys = Collection[int]
"""Some keys, however many: their number does not change the words of the question."""

Given = ParamSpec("Given")
Row = TypeVar("Row")

_FIELDS: dict[object, type[models.Field[Any, Any]]] = {
    bool: models.BooleanField,
    date: models.DateField,
    datetime: models.DateTimeField,
    int: models.BigIntegerField,
    str: models.TextField,
}

_AS_A_LIST = (f"IN ({EACH_OF})", "= ANY(%s::bigint[])")
"""Few keys, as one value: to plan rows of keys as a table to be joined takes longer."""


@dataclass(frozen=True)
class _Place:
    """Where, among what is sent with the words of a question, something given belongs."""

    name: str


@dataclass(frozen=True)
class _Written:
    """A query as Django wrote it: who reads its rows, in what words it is asked, what is sent."""

    rows: models.QuerySet[Any, Any]
    compiler: SQLCompiler
    words: str
    sent: tuple[Any, ...]


class Prepared(Generic[Given, Row]):
    """A question that takes days, keys and words, and answers with rows."""

    def __init__(self, build: Callable[Given, models.QuerySet[Any, Row]]) -> None:
        self._build = build
        self._takes = signature(build)
        self.__signature__ = self._takes  # as which it is looked at, such as by what asks once
        self.__doc__ = build.__doc__

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> list[Row]:
        """Ask the rows of now."""
        given = self._takes.bind(*args, **kwargs).arguments
        written = self._written
        sent: tuple[Any, ...] = tuple(
            _plain(given[each.name]) if isinstance(each, _Place) else each for each in written.sent
        )
        compiler = copy(written.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_, **__: (written.words, sent)  # type: ignore[method-assign]  # of this one
        rows = written.rows.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]  # of this one
        return list(rows)

    def then(
        self: Prepared[Given, Row],
        moment: datetime | None,
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> list[Row]:
        """Ask the rows as they stood at a moment (None: now). Of the past it is built each time."""
        if moment is None:
            return self(*args, **kwargs)
        return list(as_known(self._build(*args, **kwargs), moment))

    @property
    def places(self) -> set[str]:
        """The names of what is sent with the words, of all that is given."""
        return {each.name for each in self._written.sent if isinstance(each, _Place)}

    @cached_property
    def _written(self) -> _Written:
        kinds = get_type_hints(self._build)
        places = {name: _place(name, kinds[name]) for name in self._takes.parameters}
        rows = cast("Callable[..., models.QuerySet[Any, Row]]", self._build)(**places)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        words, sent = compiler.as_sql()
        return _Written(rows, compiler, words.replace(*_AS_A_LIST), tuple(sent))


def prepared(
    build: Callable[Given, models.QuerySet[Any, Row]],
) -> Prepared[Given, Row]:
    """Prepare a question. What builds it may only hand on what it is given, and not look at it."""
    return Prepared(build)


def _place(name: str, kind: object) -> RawSQL:
    """What stands in a query for something that is to be given."""
    if get_origin(kind) is get_origin(Keys):
        return RawSQL(EACH_OF, (_Place(name),))  # noqa: S611  # what is given is bound
    return RawSQL("%s", (_Place(name),), output_field=_FIELDS[kind]())


def _plain(given: object) -> object:
    """Something given, as it is sent."""
    return (
        array_of(given) if isinstance(given, Collection) and not isinstance(given, str) else given
    )

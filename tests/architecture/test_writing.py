"""Reading and writing are different files, and every write says who and why."""

from __future__ import annotations

import ast

import pytest
from django.apps import apps

from keel.core.models import Recorded
from tests.architecture.source import Function, Module, called, modules, names_called_in, spread

WRITES = {
    "save",
    "create",
    "create_many",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
    "execute",
    "executemany",
}
MAY_WRITE = {
    "keel.core.trail": "who did what, and the change that all writing goes through",
    "keel.core.models": "what saving a record means; making a user",
    "keel.core.tasks": "seals the trail",
    "keel.core.there": "asks of many tables at once whether a child has anything there",
    "keel.core.writing": "what commands share",
    "keel.chronology.evaluation": "deadlines and signals, which are derived",
    "keel.chronology.afresh": "the same, where there are none yet",
    "keel.chronology.stream": "the stream, which is derived",
    "keel.chronology.night": "the same, for everything; and that it ran",
    "keel.chronology.ownership": "who supplies what",
    "keel.chronology.local_rules": "an authority's own limits",
    "keel.chronology.outside": "reads whole tables at once, by COPY",
    "keel.config": "makes databases and tables, as their owner; fills Jinja's own tables",
    "keel.exchange": "imports",
    "keel.people.matching": "asks for whole tables at once; pairs of people, which are derived",
    "keel.people.search.keeping": "the words by which people are found, which are derived",
    "keel.recording.files": "holds the folder of files while it is swept; saves pictures as bytes",
    "keel.synthetic": "Port Haven, loaded by the road of an import",
    "keel.workforce.reference_data": "rows that Keel ships with",
}
"""The modules that write beside `commands`, and what."""

ASKS_THE_CLOCK = {"today", "now", "utcnow", "localdate", "localtime"}
NEVER_ASK = ("keel.rulebook",)
NEVER_ASK_PARTS = {"models", "records", "queries", "querysets"}

WITHOUT_A_CHANGE = {
    "record_run": "says what an import came to; its rows were written in changes of their own",
    "keep": "keeps what is being typed, which is no record yet",
    "still_open": "locks a draft, and writes nothing",
}
"""The commands that change no record."""

NOT_RECORDS = {
    "chronology.deadline": "derived",
    "chronology.nightrun": "says only that the night run ran",
    "chronology.raisedsignal": "derived",
    "chronology.storedevent": "derived, and only grows",
    "core.entry": "the trail itself",
    "core.seal": "the trail itself",
    "core.source": "a name for where rows come from",
    "core.subject": "a number to lock and to hang events on",
    "core.user": "who signs in; what they may do is a record of workforce",
    "core.version": "the trail itself",
    "exchange.importedtable": "counts of what an import did with a table",
    "recording.draft": "what is being typed; what becomes of it is a record",
    "recording.draftfile": "a file beside that; it becomes an attachment",
    "people.possiblematch": "derived; what somebody decides of it is a record",
    "people.searchedperson": "derived",
    "people.searchedword": "derived",
    "exchange.importrun": "says when an import ran",
}
"""The tables of ours that the trail does not keep old versions of, and why not."""

IS_COMMAND = [m for m in modules("keel") if "commands" in m.name.split(".")]


def may_write(module: Module) -> bool:
    return module in IS_COMMAND or any(
        module.name == name or module.name.startswith(f"{name}.") for name in MAY_WRITE
    )


def writes(call: ast.Call) -> bool:
    """Whether a call writes to the database. A dict is updated too, but from one given to it."""
    if not isinstance(call.func, ast.Attribute):
        return False
    return called(call) in WRITES or (called(call) == "update" and not call.args)


def asks_the_clock(call: ast.Call) -> bool:
    """Whether a call asks what day it is. With an argument, it only turns a moment into a day."""
    return called(call) in ASKS_THE_CLOCK and not call.args and not call.keywords


def commands_of(module: Module) -> list[Function]:
    """The functions of a module that are for others to call."""
    return [
        node
        for node in module.tree.body
        if isinstance(node, Function) and not node.name.startswith("_")
    ]


def opens_a_change(function: Function) -> bool:
    return bool(names_called_in(function) & {"change", "note"})


def test_views_and_queries_never_write() -> None:
    found = [
        f"{module.at(call)} {called(call)}"
        for module in modules("keel")
        if not may_write(module)
        for call in module.calls()
        if writes(call)
    ]

    assert found == []


def test_what_may_write_is_there_and_does() -> None:
    idle = [
        name
        for name in MAY_WRITE
        if not any(
            writes(call)
            for module in modules("keel")
            if f"{module.name}.".startswith(f"{name}.")
            for call in module.calls()
        )
    ]

    assert idle == []


@pytest.mark.parametrize("module", IS_COMMAND, ids=lambda module: module.name)
def test_every_command_says_by_whom(module: Module) -> None:
    nameless = [
        command.name
        for command in commands_of(module)
        if "by" not in {argument.arg for argument in command.args.kwonlyargs}
    ]

    assert nameless == []


def test_every_command_opens_a_change() -> None:
    functions = {f.name: f for module in IS_COMMAND for f in module.functions}
    opening = spread(functions, opens_a_change)
    commands = {command.name for module in IS_COMMAND for command in commands_of(module)}

    assert commands - opening == set(WITHOUT_A_CHANGE)


def test_neither_rules_nor_models_nor_queries_ask_what_day_it_is() -> None:
    found = [
        module.at(call)
        for module in modules("keel")
        if module.name.startswith(NEVER_ASK) or set(module.name.split(".")) & NEVER_ASK_PARTS
        for call in module.calls()
        if asks_the_clock(call)
    ]

    assert found == []


def test_every_table_is_of_records_or_says_why_not() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("keel.")]
    others = {model._meta.label_lower for model in ours if not issubclass(model, Recorded)}

    assert others == set(NOT_RECORDS)

"""What is declared once and read everywhere: kinds of record and the events they supply."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps

from keel.chronology.kinds import all_records
from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.compiled import compile_rules
from keel.rulebook.coverage import Coverage
from keel.rulebook.events import KINDS

NOT_DECLARED = {
    "chronology.localrule",
    "chronology.ownership",
    "recording.signoff",
    "workspace.addition",
    "workspace.calendarfeed",
}
"""Records about Keel itself, which nobody reads as such: they put nothing on the stream."""

every_record = pytest.mark.parametrize("record", all_records(), ids=lambda record: record.name)


@every_record
def test_no_declaration_of_a_record_has_a_mistake(record: Record) -> None:
    assert record.mistakes() == []


@every_record
def test_every_kind_of_record_says_what_it_is_for(record: Record) -> None:
    assert record.title[:1].isupper()
    assert record.words.endswith(".")


@every_record
def test_a_record_comes_after_records_that_stand_before_it(record: Record) -> None:
    order = {other.name: place for place, other in enumerate(all_records())}

    assert {other.name for other in record.after} <= set(order)
    assert record.name not in {other.name for other in record.after}


def test_every_table_of_records_is_declared() -> None:
    tables = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Recorded)}

    assert tables - {record.model._meta.label_lower for record in all_records()} == NOT_DECLARED


def test_every_kind_of_event_is_put_on_the_stream_by_some_record() -> None:
    supplied = {kind.id for record in all_records() for kind in record.kinds}

    assert {kind.id for kind in KINDS} - supplied == set()


def test_every_rule_is_fed_by_records() -> None:
    supplied = (kind.id for record in all_records() for kind in record.kinds)
    compiled = compile_rules(
        TIMESCALES, SIGNALS, coverage=Coverage(dict.fromkeys(supplied, date.min))
    )

    assert set(compiled.not_known) == set()


def test_no_record_puts_on_the_stream_what_the_vocabulary_lacks() -> None:
    assert {kind for record in all_records() for kind in record.kinds} <= set(KINDS)

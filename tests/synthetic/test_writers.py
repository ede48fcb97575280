"""Several processes write what one would have written; a load leaves tables as they were."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping

import pytest
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from keel.chronology.kinds import all_records
from keel.core.models import Version
from keel.synthetic.authority import Authority, Written
from keel.synthetic.load import Keys, Model, Text
from keel.synthetic.parts import Size
from keel.synthetic.unhindered import without_indexes
from keel.synthetic.writers import Writers
from tests.synthetic.lives import UNTIL, small


def test_any_number_of_processes_writes_the_same() -> None:
    size = Size(51, UNTIL, children=2_600)
    here = texts_of(Authority(size))

    for processes in (1, 3):
        with Writers(size, processes=processes) as writers:
            there = texts_of(writers)

        assert there == here

    assert size.parts == 2


def texts_of(made: Written) -> list[Text]:
    """What would be loaded, with keys that need no database."""
    following: Counter[Model] = Counter()
    first: list[Mapping[Model, int]] = []
    for part in made.parts:
        first.append({model: following[model] + 1 for model in part.keyed})
        following += part.keyed
    bases: dict[Model, int] = {
        record.model: number << 40 for number, record in enumerate(all_records())
    }
    shipped = {one for part in made.parts for one in part.shipped}
    keyed = {one: place for place, one in enumerate(sorted(shipped, key=lambda one: one.code))}
    return list(made.texts(first, Keys(1, "!", keyed, bases, entry=1)))


def test_a_record_written_twice_again_is_kept_as_it_stood_before_each() -> None:
    authority = small(51)
    kept = [text for text in texts_of(authority) if text.table == Version._meta.db_table]
    row = next(row for row in authority.rows if len(row.changes) == 2)

    lines = [
        dict(zip(text.columns, line.split("\t"), strict=True))
        for text in kept
        for line in text.body.decode().splitlines()
    ]
    mine = [
        line
        for line in lines
        if (line["table_name"], line["row_id"]) == (row.model._meta.db_table, str(row.pk))
    ]

    changed = [at.isoformat() for at, _ in row.changes]
    assert [line["known_until"] for line in mine] == changed
    assert [line["known_from"] for line in mine] == [row.recorded_at.isoformat(), changed[0]]
    assert [json.loads(line["old"].replace("\\\\", "\\"))["version"] for line in mine] == [1, 2]


_SHAPE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace IN ('public'::regnamespace, 'trail'::regnamespace)
UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes
WHERE schemaname IN ('public', 'trail')
"""
_CASTS = re.compile(r"::[a-z ]+(\[\])?|[()]")
"""What the database words anew each time it writes a condition down."""


def _shape(cursor: CursorWrapper) -> list[tuple[str, str, str]]:
    cursor.execute(_SHAPE)
    found = cursor.fetchall()
    return sorted((table, name, _CASTS.sub("", words)) for table, name, words in found)


@pytest.mark.django_db(databases=["default", "owner"])
def test_every_index_and_key_is_there_again_after_a_load() -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        before = _shape(cursor)

        with without_indexes(cursor):
            without = _shape(cursor)
        after = _shape(cursor)
        transaction.set_rollback(True, using="owner")

    assert after == before
    assert len(before) - len(without) > 500

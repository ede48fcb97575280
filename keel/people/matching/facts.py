"""What is compared: who people are, their numbers, homes and families, read once for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.db import connection

from keel.people.models.family import SIBLINGS

_PEOPLE = """
SELECT subject_id, coalesce(merged_into_id, subject_id), kind, forename, surname, known_as, sex,
    born_on, expected_on
FROM people_person WHERE gone_on IS NULL
"""
_NUMBERS = """
SELECT person_id, kind, upper(regexp_replace(value, '[^0-9A-Za-z]', '', 'g'))
FROM people_identifier WHERE gone_on IS NULL AND struck_at IS NULL
UNION SELECT subject_id, 'upn', upper(regexp_replace(upn, '[^0-9A-Za-z]', '', 'g'))
FROM people_person WHERE upn <> '' AND gone_on IS NULL
"""
_HOMES = """
SELECT person_id, upper(replace(postcode, ' ', '')),
    lower(concat_ws(' ', nullif(flat, ''), nullif(house, ''))), started_on, ended_on
FROM people_address WHERE postcode <> '' AND gone_on IS NULL AND struck_at IS NULL
"""
_KIN = """
SELECT person_id, 'mother', coalesce(mother.merged_into_id, other_id)::text
FROM people_relationship r JOIN people_person mother ON mother.subject_id = other_id
WHERE r.kind = 'mother' AND r.gone_on IS NULL AND r.struck_at IS NULL
UNION SELECT person_id, 'family', family_key FROM people_familymembership
WHERE gone_on IS NULL AND struck_at IS NULL
"""
_SIBLINGS = """
SELECT least(person_id, other_id), greatest(person_id, other_id) FROM people_relationship
WHERE kind = ANY(%s) AND gone_on IS NULL AND struck_at IS NULL
"""

PERSON = {
    "id": pl.Int64(),
    "stands_for": pl.Int64(),
    "kind": pl.String(),
    "forename": pl.String(),
    "surname": pl.String(),
    "known_as": pl.String(),
    "sex": pl.String(),
    "born_on": pl.Date(),
    "expected_on": pl.Date(),
}
NUMBER = {"id": pl.Int64(), "kind": pl.String(), "value": pl.String()}
HOME = {
    "id": pl.Int64(),
    "postcode": pl.String(),
    "door": pl.String(),
    "since": pl.Date(),
    "until": pl.Date(),
}
KIN = {"id": pl.Int64(), "kind": pl.String(), "key": pl.String()}
PAIR = {"one": pl.Int64(), "other": pl.Int64()}


@dataclass(frozen=True)
class Facts:
    """What is known of everybody. `stands_for` is the record as which a merged one is read."""

    people: pl.DataFrame
    numbers: pl.DataFrame
    homes: pl.DataFrame
    kin: pl.DataFrame
    siblings: pl.DataFrame


def read() -> Facts:
    """The facts as they stand now."""
    return Facts(
        people=_asked(_PEOPLE, PERSON),
        numbers=_asked(_NUMBERS, NUMBER),
        homes=_asked(_HOMES, HOME),
        kin=_asked(_KIN, KIN),
        siblings=_asked(_SIBLINGS, PAIR, list(SIBLINGS)),
    )


def _asked(query: str, schema: Mapping[str, pl.DataType], *given: list[str]) -> pl.DataFrame:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return pl.DataFrame(cursor.fetchall(), schema=dict(schema), orient="row")

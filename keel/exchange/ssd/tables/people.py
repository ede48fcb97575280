"""Who the children and those around them are, and who works with them."""

from __future__ import annotations

import polars as pl
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from keel.core.codes import Disability as DisabilityCode
from keel.core.codes import Ethnicity, Sex, UpnUnknown, WorkerChange
from keel.exchange.ssd.conflicts import TwoAtOnce, ends_before_it_begins
from keel.exchange.ssd.declared import Answers, Column, Context, Table
from keel.exchange.ssd.readers import DATE, FLAG, TEXT, WHOLE
from keel.exchange.ssd.roles import as_case_roles
from keel.exchange.ssd.spellings import code_from, squashed
from keel.exchange.ssd.tables.common import child, person, team, worker
from keel.people.models import (
    Address,
    Disability,
    FamilyMembership,
    Identifier,
    IdentifierKind,
    ImmigrationStatus,
    Involvement,
    Person,
    PersonKind,
    Relationship,
    RelationshipKind,
)
from keel.people.models.identifier import IdentifierQuerySet
from keel.people.nhs_number import is_nhs_number

CHILD_UNTIL = 26
"""Somebody of this age when first seen is an adult around a child, such as a mother."""

_UNIQUE_ID = ("pers_single_unique_id", "pers_common_child_id")
_KIND_WORDS = {
    "Case Number": IdentifierKind.CASE_SYSTEM,
    "Unique Pupil Number": IdentifierKind.UPN,
    "UPN": IdentifierKind.UPN,
    "Former Unique Pupil Number": IdentifierKind.FORMER_UPN,
    "Former UPN": IdentifierKind.FORMER_UPN,
    "Unique Learner Number": IdentifierKind.ULN,
    "ULN": IdentifierKind.ULN,
    "NHS Number": IdentifierKind.NHS_NUMBER,
    "Single Unique Identifier": IdentifierKind.SINGLE_UNIQUE,
    "Home Office Registration": IdentifierKind.HOME_OFFICE,
    "Court Case Number": IdentifierKind.COURT_CASE,
    "Early Help Number": IdentifierKind.EARLY_HELP,
}
"""The dataset's words for a kind of number, the first of each kind those that Keel writes."""

_KINDS = {squashed(words): kind for words, kind in _KIND_WORDS.items()}
_KIND_SAID = Case(
    *(When(kind=kind, then=Value(words)) for words, kind in _KIND_WORDS.items()),
    default=Value(""),
)
_UNIQUE = (IdentifierKind.NHS_NUMBER, IdentifierKind.SINGLE_UNIQUE)
_LEGACY = (IdentifierKind.LEGACY,)

Kinds = tuple[IdentifierKind, ...]


def as_another(whose: str = "") -> Q:
    """The condition on a person under which they go out as another.

    Keel itself recorded them a second time, and their other record is written. `whose` is the path
    to the person of a record.
    """
    condition = {
        "source": None,
        "gone_on": None,
        "merging_changed_at__isnull": False,  # uses the index
        "merged_into__isnull": False,
        "merged_into__gone_on": None,
    }
    return Q(**{f"{whose}{name}": value for name, value in condition.items()})


_MERGED = as_another("person__")


def _for_a_column(kinds: Kinds, ending: str = "") -> IdentifierQuerySet:
    """The numbers for one of which a person's own row has a column. `ending`: of a source's."""
    there = Q(source=None, kind__in=kinds)
    if ending:
        there |= Q(source_key__endswith=ending)
    return Identifier.objects.filter(there, gone_on=None)


def _in_the_column(kinds: Kinds, ending: str = "") -> Combinable:
    """The number in that column: the source's own, else the latest; else that of a merged record.

    With `_without_room`: each number is in the one place or in the other.
    """
    numbers = _for_a_column(kinds, ending).order_by(F("source").desc(nulls_last=True), "-pk")
    values = numbers.values("value")
    merged = values.filter(_MERGED, person__merged_into=OuterRef("pk"))
    return Coalesce(Subquery(values.filter(person=OuterRef("pk"))[:1]), Subquery(merged[:1]))


def _without_room(kinds: Kinds, ending: str = "") -> Q:
    """The numbers of Keel's own that another keeps out of that column."""
    numbers = _for_a_column(kinds, ending)
    later = Q(source__isnull=False) | Q(pk__gt=OuterRef("pk"))
    into = OuterRef("person__merged_into")
    kept_out = Q(Exists(numbers.filter(later, person=OuterRef("person"))))
    kept_out |= _MERGED & Q(
        Exists(numbers.filter(person=into))
        | Exists(numbers.filter(later, _MERGED, person__merged_into=into))
    )
    return Q(kind__in=kinds) & kept_out


def _finish_person(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    kind = pl.lit(PersonKind.CHILD.value)
    if "born_on" in rows.columns:
        grown_up = pl.col("born_on").dt.offset_by(f"{CHILD_UNTIL}y") <= context.extracted_on
        kind = pl.when(grown_up).then(pl.lit(PersonKind.ADULT.value)).otherwise(kind)
    return rows.with_columns(kind=kind)


def _unique_ids(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    """The people who have a number that is theirs alone; an NHS number, if its check digit fits."""
    value = pl.coalesce([name for name in _UNIQUE_ID if name in raw.columns]).str.replace_all(
        r"\s", ""
    )
    found = raw.with_columns(value=value).drop_nulls("value")
    kinds = [_kind_of_unique(number) for number in found["value"]]
    return found.with_columns(kind=pl.Series(kinds, dtype=pl.String))


def _kind_of_unique(number: str) -> str:
    kind = IdentifierKind.NHS_NUMBER if is_nhs_number(number) else IdentifierKind.SINGLE_UNIQUE
    return kind.value


def _former_numbers(raw: pl.DataFrame, context: Context) -> pl.DataFrame:
    found = raw.drop_nulls("pers_legacy_id")
    return found.with_columns(kind=pl.lit(IdentifierKind.LEGACY.value))


def _finish_identifier(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    if "stated_kind" not in rows.columns:
        return rows.with_columns(kind=pl.lit(IdentifierKind.OTHER.value))
    kinds = [_KINDS.get(squashed(said or ""), IdentifierKind.OTHER) for said in rows["stated_kind"]]
    return rows.with_columns(kind=pl.Series([kind.value for kind in kinds], dtype=pl.String))


def _finish_mother(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    return rows.with_columns(kind=pl.lit(RelationshipKind.MOTHER.value))


_INVOLVEMENT = Table(
    name="ssd_involvements",
    model=Involvement,
    key="invo_involvements_id",
    parts=(
        child("invo_person_id"),
        worker("invo_professional_id"),
        team("invo_professional_team"),
        Column("invo_professional_role_id", "stated_role", TEXT),
        Column("invo_involvement_start_date", "started_on", DATE),
        Column("invo_involvement_end_date", "ended_on", DATE),
        Column("invo_worker_change_reason", "change_reason", code_from(WorkerChange)),
        Column("invo_referral_id", "referral_key", TEXT),
    ),
    told={"invo_professional_role_id": "role__words"},
    finish=as_case_roles,
    finished=("role", "holds_child"),
    conflicts=(
        ends_before_it_begins("started_on", "ended_on"),
        TwoAtOnce(
            "Somebody else held the child in the same role at the same time",
            of=("child", "role"),
            where=pl.col("holds_child"),
        ),
    ),
    begins="started_on",
    ends="ended_on",
    keeps_in_extract=True,
)

TABLES = (
    Table(
        name="ssd_person",
        model=Person,
        key="pers_person_id",
        parts=(
            Column("pers_forename", "forename", TEXT),
            Column("pers_surname", "surname", TEXT),
            Column("pers_sex", "sex", code_from(Sex)),
            Column("pers_gender", "gender", TEXT),
            Column("pers_ethnicity", "ethnicity", code_from(Ethnicity)),
            Column("pers_dob", "born_on", DATE),
            Column("pers_expected_dob", "expected_on", DATE),
            Column("pers_death_date", "died_on", DATE),
            Column("pers_upn", "upn", TEXT),
            Column("pers_upn_unknown", "upn_unknown", code_from(UpnUnknown)),
            Column("pers_send_flag", "has_special_needs", FLAG),
            Column("pers_is_mother", "is_mother", FLAG),
            Column("pers_nationality", "nationality", TEXT),
        ),
        told={
            "pers_single_unique_id": _in_the_column(_UNIQUE, "/unique"),
            "pers_upn": _in_the_column((IdentifierKind.UPN,)),
            "pers_legacy_id": _in_the_column(_LEGACY, "/legacy"),
        },
        finish=_finish_person,
        conflicts=(ends_before_it_begins("born_on", "died_on", "Death comes before birth"),),
    ),
    Table(
        name="ssd_person",
        part="NHS numbers",
        model=Identifier,
        key="pers_person_id",
        key_ends="/unique",
        parts=(
            person("pers_person_id"),
            Column("value", "value", TEXT, required=True),
            Column("kind", "kind", TEXT),
        ),
        rows=_unique_ids,
        reads=("pers_person_id", _UNIQUE_ID),
    ),
    Table(
        name="ssd_person",
        part="former numbers",
        model=Identifier,
        key="pers_person_id",
        key_ends="/legacy",
        parts=(
            person("pers_person_id"),
            Column("pers_legacy_id", "value", TEXT, required=True),
            Column("kind", "kind", TEXT),
        ),
        rows=_former_numbers,
        reads=("pers_person_id", "pers_legacy_id"),
    ),
    Table(
        name="ssd_linked_identifiers",
        model=Identifier,
        key="link_table_id",
        parts=(
            person("link_person_id"),
            Column("link_identifier_value", "value", TEXT, required=True),
            Column("link_identifier_type", "stated_kind", TEXT),
            Column("link_valid_from_date", "valid_from", DATE),
            Column("link_valid_to_date", "valid_to", DATE),
        ),
        ours=~Q(kind__in=[*_UNIQUE, *_LEGACY])
        | _without_room(_UNIQUE, "/unique")
        | _without_room(_LEGACY, "/legacy"),
        told={"link_identifier_type": _KIND_SAID},
        finish=_finish_identifier,
        finished=("kind",),
        conflicts=(ends_before_it_begins("valid_from", "valid_to"),),
        begins="valid_from",
        ends="valid_to",
    ),
    Table(
        name="ssd_family",
        model=FamilyMembership,
        key="fami_table_id",
        parts=(
            person("fami_person_id"),
            Column("fami_family_id", "family_key", TEXT, required=True),
        ),
    ),
    Table(
        name="ssd_address",
        model=Address,
        key="addr_table_id",
        parts=(
            person("addr_person_id"),
            Column("addr_address_type", "address_type", TEXT),
            Column("addr_address_start_date", "started_on", DATE),
            Column("addr_address_end_date", "ended_on", DATE),
            Column("addr_address_postcode", "postcode", TEXT),
            Answers(
                "addr_address_json",
                {
                    "ROOM": ("room", TEXT),
                    "FLOOR": ("floor", TEXT),
                    "FLAT": ("flat", TEXT),
                    "BUILDING": ("building", TEXT),
                    "HOUSE": ("house", TEXT),
                    "STREET": ("street", TEXT),
                    "TOWN": ("town", TEXT),
                    "UPRN": ("uprn", TEXT),
                    "EASTING": ("easting", WHOLE),
                    "NORTHING": ("northing", WHOLE),
                },
            ),
        ),
        conflicts=(
            ends_before_it_begins("started_on", "ended_on"),
            TwoAtOnce(
                "The person had another address of this type at the same time",
                of=("person", "address_type"),
            ),
        ),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_disability",
        model=Disability,
        key="disa_table_id",
        parts=(
            person("disa_person_id"),
            Column("disa_disability_code", "code", code_from(DisabilityCode)),
            Column("disa_disability_code", "stated_code", TEXT),
        ),
    ),
    Table(
        name="ssd_immigration_status",
        model=ImmigrationStatus,
        key="immi_immigration_status_id",
        parts=(
            person("immi_person_id"),
            Column("immi_immigration_status", "status", TEXT),
            Column("immi_immigration_status_start_date", "started_on", DATE),
            Column("immi_immigration_status_end_date", "ended_on", DATE),
        ),
        conflicts=(ends_before_it_begins("started_on", "ended_on"),),
        begins="started_on",
        ends="ended_on",
    ),
    Table(
        name="ssd_mother",
        model=Relationship,
        key="moth_table_id",
        parts=(
            person("moth_childs_person_id"),
            person("moth_person_id", "other"),
            Column("moth_childs_dob", "stated_born_on", DATE),
        ),
        ours=Q(kind=RelationshipKind.MOTHER),
        told={"moth_childs_dob": "person__born_on"},
        finish=_finish_mother,
        finished=("kind",),
        nobody_to_themselves=("moth_person_id", "Nobody is their own mother"),
    ),
    _INVOLVEMENT,
)

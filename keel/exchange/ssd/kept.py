"""Rows that stay as Keel has them, whatever the source goes on saying: that is kept beside them.

After a kind was handed over, a row that the source began stays once somebody wrote on it in Keel.
One that nobody wrote on stays as it was at the hand-over where the source itself carries it on into
the days on which its word no longer counts; what it puts right of the days before is taken.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import DateTimeField
from psycopg import sql

from keel.chronology.kinds import record_of
from keel.chronology.ownership import Owned, owner_on
from keel.core.models import Recorded
from keel.exchange.ssd.asking import ask, execute
from keel.exchange.ssd.staging import Loading

REMARK = "kept as Keel has it; what the source says otherwise stands beside the record"

_MARKS = ("not_understood", "conflict")
"""What an import notes of a row beside what it says."""


def handed_over(model: type[Recorded], source: int, day: date, owned: Owned) -> date | None:
    """Since when somebody else than a source supplies a kind on a day; None where nobody does."""
    record = record_of(model)
    periods = owned.get(record.name, ()) if record else ()
    owner = owner_on(periods, day)
    if not periods or owner.supplied_by == source:
        return None
    return owner.since or date.min


def stays(loading: Loading) -> sql.Composable:
    """Whether a stored row (t) stays as it is, whatever the extract says of it (r)."""
    dates = [name for name in _dates(loading) if loading.column(name) in loading.compared]
    carried = [
        sql.SQL("({theirs} >= {since} AND {theirs} IS DISTINCT FROM {ours})").format(
            theirs=_day(loading, name, "r"),
            ours=_day(loading, name, "t"),
            since=sql.Literal(loading.handed_over_on),
        )
        for name in dates
    ]
    return _stays(loading, sql.SQL(" OR ").join([sql.SQL("FALSE"), *carried]))


def stays_when_gone(loading: Loading) -> sql.Composable:
    """Whether a stored row (t) stays although the extract no longer has it.

    Where that would end it, it would end it on a day of which the source no longer says anything.
    """
    return _stays(loading, sql.Literal(loading.table.over_when_missing))


def _stays(loading: Loading, carried_on: sql.Composable) -> sql.Composable:
    if loading.handed_over_on is None:
        return sql.SQL("FALSE")
    begun = [_day(loading, name, "t") for name in _dates(loading)]
    return sql.SQL(
        "(t.taken_over_at IS NOT NULL OR coalesce("
        "t.gone_on IS NULL AND coalesce({begun}) < {since} AND ({carried}), FALSE))"
    ).format(
        begun=sql.SQL(", ").join([*begun, sql.SQL("NULL::date")]),
        since=sql.Literal(loading.handed_over_on),
        carried=carried_on,
    )


def _dates(loading: Loading) -> list[str]:
    """The dates by which a kind of record is on the stream, that of its beginning first."""
    record = record_of(loading.model)
    return list(dict.fromkeys(event.date for event in record.events)) if record else []


def _day(loading: Loading, name: str, of: str) -> sql.Composable:
    """A date of a row; of a moment, its day in England."""
    column = sql.Identifier(of, loading.column(name))
    if isinstance(loading.model._meta.get_field(name), DateTimeField):
        return sql.SQL("({} AT TIME ZONE 'Europe/London')::date").format(column)
    return column


def find(loading: Loading, about: sql.Composable, missing: sql.Composable) -> None:
    """Note what the extract says of the rows (t) that stay, and count those it contradicts.

    `about` is whom a row is about, `missing` the condition on what the extract should have.
    """
    said = [column for column in loading.compared if column not in _MARKS]
    lost = loading.table.ends if loading.table.over_when_missing else "gone_on"
    execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE {kept} ON COMMIT DROP AS "
            "SELECT t.{pk} AS pk, {about} AS about, ("
            "SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(to_jsonb(r)) e "
            "WHERE e.key = ANY({said})) AS says "
            "FROM {ready} r JOIN {target} t ON t.{pk} = r.pk WHERE r.is_kept "
            "UNION ALL "
            "SELECT t.{pk}, {about}, coalesce(t.source_says, '{{}}') || jsonb_build_object("
            "{lost}, coalesce(t.source_says ->> {lost}, {today})) "
            "FROM {target} t WHERE {missing} AND {stays}"
        ).format(
            **loading.parts,
            about=about,
            said=sql.Literal(said),
            lost=sql.Literal(lost),
            today=sql.Literal(loading.extracted_on.isoformat()),
            missing=missing,
            stays=stays_when_gone(loading),
        )
    )
    (loading.kept,) = ask(
        sql.SQL(
            "SELECT count(*) FROM {kept} k JOIN {target} t ON t.{pk} = k.pk "
            "WHERE EXISTS (SELECT FROM jsonb_each(k.says) e "
            "WHERE e.value IS DISTINCT FROM to_jsonb(t) -> e.key)"
        ).format(**loading.parts)
    )


def write(loading: Loading, at: datetime) -> None:
    """Write beside the rows that stay what the source says of them now.

    Their version stays too: whoever is writing on one has nothing to decide.
    """
    execute(
        sql.SQL(
            "UPDATE {target} t SET source_says = k.says, changed_at = %s FROM {kept} k "
            "WHERE t.{pk} = k.pk AND t.source_says IS DISTINCT FROM k.says"
        ).format(**loading.parts),
        at,
    )

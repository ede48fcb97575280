"""Puts the trail into a database, and gives the application's role what it may do and no more.

Run by the owner after every migration; running it again changes nothing.
"""

from __future__ import annotations

from importlib.resources import files

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from psycopg import sql

from keel.core.kinds import Record
from keel.core.models import Recorded
from keel.core.trail.sensitive_tables import APPEND_ONLY, DERIVED_OR_PASSING

APPLICATION = "keel_app"
"""The role that everything but migrations runs as."""


def install(using: str = "owner") -> None:
    """Install functions, triggers and rights (as the owner)."""
    with connections[using].cursor() as cursor:
        cursor.execute(files(__package__).joinpath("install.sql").read_text())
        for model in recorded_models():
            for statement in _triggers(model):
                cursor.execute(statement)
        for statement in _rights():
            cursor.execute(statement)
        cursor.execute(_WITHDRAWN_FOR_GOOD)


_WITHDRAWN_FOR_GOOD = """
CREATE OR REPLACE TRIGGER withdrawn_for_good BEFORE UPDATE ON chronology_storedevent
FOR EACH ROW WHEN (OLD.known_until IS NOT NULL) EXECUTE FUNCTION trail.refuse()
"""
"""An event that was withdrawn stays so; what was known when is not rewritten."""


def recorded_models() -> list[type[Recorded]]:
    """Every kind of record there is a table for."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def _triggers(model: type[Recorded]) -> list[sql.Composed]:
    table = sql.Identifier(model._meta.db_table)
    key = model._meta.pk.column if model._meta.pk else "id"
    arguments = sql.SQL(", ").join([sql.Literal(key), sql.Literal(subject_column(model))])
    found = []
    for name, moment, rows in (
        ("keep_inserts", "INSERT", "NEW TABLE AS new_rows"),
        ("keep_updates", "UPDATE", "OLD TABLE AS old_rows"),
        ("keep_deletes", "DELETE", "OLD TABLE AS old_rows"),
    ):
        found.append(
            sql.SQL(
                "CREATE OR REPLACE TRIGGER {name} AFTER {moment} ON {table} REFERENCING {rows} "
                "FOR EACH STATEMENT EXECUTE FUNCTION trail.keep({arguments})"
            ).format(
                name=sql.Identifier(name),
                moment=sql.SQL(moment),
                table=table,
                rows=sql.SQL(rows),
                arguments=arguments,
            )
        )
    return found


def subject_column(model: type[Recorded]) -> str:
    """The column that says whom a record is about; empty where it is about nobody."""
    record = next((record for record in declared() if record.model is model), None)
    if record is None or not record.subject:
        return ""
    return str(getattr(model._meta.get_field(record.subject), "attname", ""))


def declared() -> tuple[Record, ...]:
    """Every kind of record, as `config` lists them."""
    records: tuple[Record, ...] = import_string(settings.RECORDS)
    return records


def _rights() -> list[sql.Composed]:
    """Rights table by table: records may be added to and changed, and never deleted."""
    app = sql.Identifier(APPLICATION)
    found = [
        sql.SQL("GRANT USAGE ON SCHEMA public, trail TO {app}").format(app=app),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public, trail FROM {app}").format(app=app),
        sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public, trail TO {app}").format(app=app),
        sql.SQL("GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {app}").format(app=app),
        sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}").format(app=app),
        sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA trail TO {app}").format(app=app),
        sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA trail FROM PUBLIC"),
        sql.SQL("REVOKE INSERT, UPDATE ON django_migrations FROM {app}").format(app=app),
    ]
    for table, columns in APPEND_ONLY.items():
        parts = {
            "table": sql.Identifier(table),
            "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            "app": app,
        }
        found.append(sql.SQL("REVOKE UPDATE ON {table} FROM {app}").format(**parts))
        if columns:
            found.append(sql.SQL("GRANT UPDATE ({columns}) ON {table} TO {app}").format(**parts))
    found += [
        sql.SQL("GRANT DELETE ON {table} TO {app}").format(table=sql.Identifier(table), app=app)
        for table in _passing_tables()
    ]
    return [
        statement if isinstance(statement, sql.Composed) else sql.Composed([statement])
        for statement in found
    ]


def _passing_tables() -> list[str]:
    """Tables whose rows pass: worked out again, or of a session and not of a child."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return sorted(
        table
        for table in tables
        if any(table == name or table.startswith(f"{name}_") for name in DERIVED_OR_PASSING)
    )

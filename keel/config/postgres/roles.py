"""The two roles that Keel runs as, and its database."""

from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from keel.config.postgres.programs import LaunchError

OWNER = "keel_owner"  # owns the database and what is in it, and migrates
APP = "keel_app"  # everything else; owns nothing

# PostgreSQL lets nobody but a database's owner create tables in it; so it is for any database that
# the owner creates later, such as those of the tests.
ROLES = {
    OWNER: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS",
    APP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS",
}
ONE_AT_A_TIME = 0x4B65656C  # "Keel": the advisory lock of those who set up


def answers(sockets: Path) -> bool:
    """Whether a server answers on the socket."""
    try:
        _connect(sockets).close()
    except psycopg.OperationalError:
        return False
    return True


def set_up(sockets: Path, database: str, *, durable: bool) -> None:
    """Create the roles and the database that are missing."""
    with _connect(sockets) as connection:
        if durable and connection.execute("SHOW fsync").fetchone() == ("off",):
            raise LaunchError(
                f"The database at {sockets} runs as the tests run it, careless of power cuts. "
                "Stop it (`keel database stop`) and try again."
            )
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        for role, rights in ROLES.items():
            if not _exists(connection, "SELECT FROM pg_roles WHERE rolname = %s", role):
                connection.execute(
                    sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(rights))
                )
        # The owner may end the application's sessions, and drop a database that still has one.
        connection.execute(
            sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(OWNER))
        )
        if not _exists(connection, "SELECT FROM pg_database WHERE datname = %s", database):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )


def _connect(sockets: Path) -> psycopg.Connection:
    return psycopg.connect(
        host=str(sockets), user="postgres", dbname="postgres", connect_timeout=10, autocommit=True
    )


def _exists(connection: psycopg.Connection, query: LiteralString, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None

"""What Keel is told from outside: environment variables, and in a checkout the file .env.

DATABASE_URL        the database, as the role that everything runs as
OWNER_DATABASE_URL  the same database, as the role that owns it and migrates
KEEL_ENV            production where it is not set; demo; test
KEEL_HOME           where a checkout keeps what it makes: its database, its documents
KEEL_DATABASE       the name of the database there
DOCUMENTS           the folder of attached files; in a checkout, one in KEEL_HOME
SCAN_COMMAND        a program that looks at each file before it is kept, such as clamdscan
KEEL_PG_BIN         a folder of PostgreSQL server programs to use instead of the wheel's
"""

import os
from pathlib import Path

from keel.config import postgres

CHECKOUT = Path(__file__).resolve().parents[2]


def prepare(checkout: Path = CHECKOUT) -> None:
    """See that the settings will find a database: the one named, else one of our own.

    To be called before Django's settings are read. In service nothing is started: a DATABASE_URL
    that is missing is for the settings to explain.
    """
    read_file(checkout / ".env")
    if "DATABASE_URL" in os.environ or postgres.is_in_service():
        return
    addresses = postgres.ensure(
        database_home(checkout),
        database=os.environ.get("KEEL_DATABASE", "keel"),
        durable=os.environ["KEEL_ENV"] != "test",
    )
    os.environ["DATABASE_URL"] = addresses.app
    os.environ["OWNER_DATABASE_URL"] = addresses.owner


def read_file(path: Path) -> None:
    """Take KEY=VALUE lines into the environment; what the environment already says stands."""
    if not path.is_file():
        return
    for line in path.read_text().splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def home(checkout: Path = CHECKOUT) -> Path:
    """The folder for what a checkout makes."""
    return Path(os.environ.get("KEEL_HOME", checkout / ".keel")).absolute()


def database_home(checkout: Path = CHECKOUT) -> Path:
    """The folder of the database; the tests have one of their own, careless of power cuts."""
    return home(checkout) / "test" if os.environ.get("KEEL_ENV") == "test" else home(checkout)

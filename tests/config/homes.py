"""Homes for databases of the tests' own, and what is asked of the servers in them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg

from keel.config.postgres.place import Place

ENSURE = """
import sys
from pathlib import Path
from keel.config.postgres import ensure
print(ensure(Path(sys.argv[1]), durable=sys.argv[2] == "durable").owner)
"""


def ask(address: str, question: str) -> object:
    """The one value that a query answers with."""
    with psycopg.connect(address, autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def tell(address: str, *statements: str) -> None:
    """Run statements, each on its own."""
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def server_of(home: Path) -> int:
    """The process of the home's server, by its own account."""
    return int((Place(home).data / "postmaster.pid").read_text().split()[0])


def servers_on(home: Path) -> list[int]:
    """Every server process that runs on the home's data, by the machine's account."""
    data = os.fsencode(Place(home).data)
    found = []
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if data in words.read_bytes().split(b"\0"):
                found.append(int(words.parent.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


def kill(home: Path) -> None:
    """What the kernel does when memory runs out, or somebody with kill -9."""
    os.kill(server_of(home), signal.SIGKILL)


def ensure_elsewhere(home: Path, *, durable: bool = False) -> subprocess.Popen[str]:
    """Another process that wants the same database at the same time."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", ENSURE, str(home), "durable" if durable else "hasty"],
        stdout=subprocess.PIPE,
        text=True,
    )

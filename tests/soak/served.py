"""A web server in processes of its own, on the database of a test; and those who kill it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connections

HOST = "127.0.0.1"
ANSWERS = 8
"""Answers at most that are given from one kill to the next, so that there always are some."""
MOMENT = 0.1
"""Seconds at most from an answer to a kill."""


@dataclass
class Server:
    """Where it answers, the folder in which its workers say that they are there, and its kills."""

    port: int
    ready: Path
    kills: int = 0
    answers: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def has_answered(self) -> None:
        """Count an answer, so that the next kill may come."""
        self.answers.release()

    @contextmanager
    def being_killed(self, random: Random, *, times: int) -> Iterator[None]:
        """Kill workers at moments by chance, so many times, or until nobody asks any more."""
        done = threading.Event()

        def kill() -> None:
            while self.kills < times:
                for _ in range(random.randint(1, ANSWERS)):
                    self.answers.acquire()
                if done.wait(random.uniform(0, MOMENT)):
                    return
                self.kill_a_worker(random)

        killer = threading.Thread(target=kill)
        killer.start()
        try:
            yield
        finally:
            done.set()
            self.answers.release(ANSWERS)
            killer.join()

    def kill_a_worker(self, random: Random) -> None:
        """Kill one of those that said that they are there; none may be yet, or it has ended."""
        there = sorted(self.ready.iterdir())
        if there:
            worker = random.choice(there)
            worker.unlink()
            with suppress(ProcessLookupError):
                os.kill(int(worker.name), signal.SIGKILL)
                self.kills += 1


@contextmanager
def served(database: str, folder: Path) -> Iterator[Server]:
    """Gunicorn with its workers. Its socket is open from the first moment: who asks waits."""
    there = settings.DATABASES["default"]
    address = f"postgresql://{there['USER']}@/{database}?host={there['HOST']}"
    with socket.create_server((HOST, 0)) as listening:
        listening.set_inheritable(True)
        surroundings = os.environ | {
            "DATABASE_URL": address,
            "OWNER_DATABASE_URL": address,
            "KEEL_ENV": "test",
            "POLARS_MAX_THREADS": "1",
            "SOAK_READY": str(folder),
        }
        server = subprocess.Popen(  # noqa: S603  # our own
            [
                *(sys.executable, "-m", "gunicorn", "keel.config.wsgi:application"),
                *("--config=python:tests.soak.web", f"--bind=fd://{listening.fileno()}"),
            ],
            env=surroundings,
            pass_fds=[listening.fileno()],
        )
        try:
            yield Server(listening.getsockname()[1], folder)
        finally:
            server.terminate()
            server.wait()


def at_once(*acts: Callable[[], None]) -> None:
    """Let each act in a thread of its own, from the same moment, and wait for all."""
    together = threading.Barrier(len(acts))
    failures: list[BaseException] = []

    def run(act: Callable[[], None]) -> None:
        together.wait()
        try:
            act()
        except BaseException as failure:  # noqa: BLE001  # told to the test below
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for failure in failures:
        raise failure

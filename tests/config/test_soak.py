"""Whatever is killed, and whenever: one server, and every row that was saved."""

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from keel.config.postgres import ensure
from tests.config.homes import ask, ensure_elsewhere, server_of, servers_on, tell

ROUNDS = 30


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2])
def test_kills_at_any_moment_lose_nothing_and_leave_one_server(home: Path, seed: int) -> None:
    chance = random.Random(seed)
    tell(ensure(home).owner, "CREATE TABLE kept (number int)")

    for saved in range(ROUNDS):
        asking = [ensure_elsewhere(home, durable=True) for _ in range(3)]
        with suppress(OSError, ValueError, IndexError):  # it may just have gone
            time.sleep(chance.random())  # a moment by chance is what is tested
            os.kill(server_of(home), signal.SIGKILL)
        for process in asking[: chance.randrange(3)]:
            process.kill()
        ended = [process.communicate() and process.returncode for process in asking]

        address = ensure(home).owner

        assert set(ended) <= {0, -signal.SIGKILL}
        assert ask(address, "SELECT count(*) FROM kept") == saved
        assert len(servers_on(home)) == 1
        tell(address, "INSERT INTO kept VALUES (1)")

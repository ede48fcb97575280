"""The web server is killed while visits are recorded: nothing confirmed is lost, nothing halved."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from keel.child_protection.models import ProtectionVisit
from keel.chronology import night
from keel.chronology.models import StoredEvent
from keel.core.models import Entry
from keel.recording.models import Draft, DraftState
from keel.recording.sheets import all_sheets
from tests.recording.builders import VISIT
from tests.soak.families import FAMILY
from tests.soak.recorders import Recorder, recorders
from tests.soak.served import Server, at_once, served

AT_ONCE = 4
KILLS = int(os.environ.get("SOAK_KILLS", "1000"))
NO_PROCESS = 2**22 + 1
"""Above the highest number that Linux gives a process."""


def record_while_killing(database: str, folder: Path, *, kills: int, seed: int) -> list[Recorder]:
    """Let social workers record until the server was killed so many times under their hands."""
    with served(database, folder) as server:
        found = recorders(server, AT_ONCE, seed=seed)
        with server.being_killed(Random(seed), times=kills):
            at_once(*(partial(_record_until, each, kills) for each in found))
    return found


def _record_until(recorder: Recorder, kills: int) -> None:
    while recorder.server.kills < kills:
        recorder.record_a_visit()


def look_at_what_there_is(found: list[Recorder]) -> None:
    """All that was confirmed is there, whole and once; and nothing else is."""
    kept = dict(chain.from_iterable(each.kept.items() for each in found))
    recorded = dict(chain.from_iterable(each.recorded.items() for each in found))
    drafts = {str(draft.pk): draft for draft in Draft.objects.all()}
    done = {key for key, draft in drafts.items() if draft.state == DraftState.RECORDED}
    assert done == set(recorded)
    assert {key: drafts[key].answers["account"] for key in kept.keys() - done} == {
        key: [text] for key, text in kept.items() if key not in done
    }

    written = ProtectionVisit.objects.values_list("account", "group", "child")
    groups = {(account, group) for account, group, _ in written}
    assert sorted(account for account, _ in groups) == sorted(recorded.values())
    assert len(written) == len(groups) * len(FAMILY)
    assert {len(draft.written) for draft in drafts.values() if str(draft.pk) in done} == {
        len(FAMILY)
    }
    tried = StoredEvent.objects.known().filter(kind="protection_visit_made")
    assert tried.count() == len(written)
    assert Entry.objects.filter(action=all_sheets()[VISIT].title).count() == len(done)
    assert night.check().differences == 0


def test_a_worker_that_has_ended_by_itself_is_passed_over_and_not_counted_as_killed(
    tmp_path: Path,
) -> None:
    server = Server(port=0, ready=tmp_path)
    (tmp_path / str(NO_PROCESS)).touch()

    server.kill_a_worker(Random(1))

    assert list(tmp_path.iterdir()) == []
    assert server.kills == 0


def test_saves_that_kills_break_off_are_whole_or_not_there(
    own_database: str, socket_enabled: None, tmp_path: Path
) -> None:
    found = record_while_killing(own_database, tmp_path, kills=5, seed=1)

    look_at_what_there_is(found)


@pytest.mark.soak
def test_a_thousand_saves_that_kills_break_off_are_whole_or_not_there(
    own_database: str, socket_enabled: None, tmp_path: Path
) -> None:
    found = record_while_killing(own_database, tmp_path, kills=KILLS, seed=2)

    broken, recorded = sum(each.broken for each in found), sum(len(each.recorded) for each in found)
    print(f"{KILLS} kills broke off {broken} saves; {recorded} visits were confirmed")
    look_at_what_there_is(found)

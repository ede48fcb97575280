"""What Port Haven does not tell of is not held against anybody there."""

from __future__ import annotations

import pytest

from keel.chronology.models import StoredEvent
from keel.rulebook.events import BY_ID
from keel.synthetic.untold import UNTOLD


@pytest.mark.usefixtures("port_haven")
def test_a_kind_of_event_leaves_the_list_when_a_life_begins_to_tell_of_it() -> None:
    told = set(StoredEvent.objects.values_list("kind", flat=True).distinct())

    assert told & UNTOLD == set()


def test_the_list_names_only_kinds_that_there_are() -> None:
    assert set(BY_ID) >= UNTOLD

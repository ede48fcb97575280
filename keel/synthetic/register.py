"""Every story that is told in Port Haven, and how many families live it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil

from keel.synthetic import (
    plans_in_time,
    plans_that_drift,
    stories_of_care,
    stories_of_chairs,
    stories_of_court,
    stories_of_enquiries,
    stories_of_hands,
    stories_of_help,
    stories_of_homes,
    stories_of_law,
    stories_outside,
)
from keel.synthetic.stage import Story
from keel.synthetic.teams import FULL_SIZE

STORIES: tuple[Story, ...] = (
    *plans_that_drift.STORIES,
    *plans_in_time.STORIES,
    *stories_of_help.STORIES,
    *stories_of_hands.STORIES,
    *stories_of_care.STORIES,
    *stories_of_law.STORIES,
    *stories_of_homes.STORIES,
    *stories_of_enquiries.STORIES,
    *stories_of_chairs.STORIES,
    *stories_of_court.STORIES,
    *stories_outside.STORIES,
)
AT_LEAST = 30
"""At full size, each signal is planted in so many children, and nearly stands in as many."""
OTHERWISE: Mapping[tuple[str, bool], int] = {}
"""How many children instead, by signal and whether it is planted, where 30 do not fit."""


def families_of(children: int) -> Counter[Story]:
    """How many families live each story in an authority of so many children: one at the least."""
    share = min(1.0, children / FULL_SIZE)
    times = Counter(dict.fromkeys(STORIES, 1))
    for mark in dict.fromkeys(mark for story in STORIES for mark in story.marks.items()):
        wanted = ceil(OTHERWISE.get(mark, AT_LEAST) * share)
        tellers = [story for story in STORIES if mark in story.marks.items()]
        while sum(story.children * times[story] for story in tellers) < wanted:
            times[min(tellers, key=lambda story: times[story])] += 1
    return times

"""Every story that is told in Port Haven, and how many families live it."""

from __future__ import annotations

from collections import Counter
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
Mark = tuple[str, bool]
"""A signal, and whether it is planted or only near."""


def families_of(children: int) -> Counter[Story]:
    """How many families live each story in an authority of so many children: one at the least.

    What is wanting is told by the story that tells most of it at once, so that there are no more
    such families than there must be; else by each in turn.
    """
    wanted = ceil(AT_LEAST * min(1.0, children / FULL_SIZE))
    times, told = Counter(dict.fromkeys(STORIES, 1)), Counter[Mark]()
    for story in STORIES:
        told.update(dict.fromkeys(story.marks.items(), story.children))
    for mark in tuple(told):
        tellers = [one for one in STORIES if mark in one.marks.items() and not one.seldom]
        while told[mark] < wanted:
            wanting = {
                one: sum(told[also] < wanted for also in one.marks.items()) for one in tellers
            }
            story = max(tellers, key=lambda one: (wanting[one], -times[one]))
            times[story] += 1
            told.update(dict.fromkeys(story.marks.items(), story.children))
    return times

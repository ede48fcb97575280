"""Port Haven is as large as it says, and what happens in it as often as elsewhere."""

from __future__ import annotations

import pytest

from keel.synthetic.figures import Counted, Figure
from tests.synthetic.lives import UNTIL, small

SCALE_MODEL = 5_200
LOOSER, LOOSER_SHARE = 3.0, 1.5
"""Two fifths as many children are further off by chance, and each story is told once at least."""


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    counted = Counted(small(61, children=SCALE_MODEL).rows, UNTIL)
    return {figure.name: figure for figure in counted.figures(SCALE_MODEL)}


SCALED_TO_THE_LEAST = {"practitioners at work", "teams"}
"""Of these there are some in the smallest authority, so a scale model has too many."""


def test_it_is_as_large_as_it_says_and_things_happen_as_often_as_elsewhere(
    figures: dict[str, Figure],
) -> None:
    judged = [figure for name, figure in figures.items() if name not in SCALED_TO_THE_LEAST]

    far_off = [
        str(figure)
        for figure in judged
        if not figure.is_near(times=LOOSER_SHARE if figure.is_share else LOOSER)
    ]

    assert far_off == []


def test_a_figure_that_is_far_off_is_seen_to_be() -> None:
    figure = Figure("looked after", 700, 900, "the seed", tolerance=0.1)

    assert not figure.is_near()
    assert figure.is_near(times=3)
    assert str(figure) == "| looked after | 700 | 900 | the seed |"

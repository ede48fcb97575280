"""How many of those recorded twice are found among 60,000, who else is offered, and how fast."""

from __future__ import annotations

import polars as pl

from benches.figures import Figure, once, show
from benches.homes import a_home, connected
from benches.recorded_twice import City, a_city

PEOPLE = 60_000
SEED = 20260331
"""A seed on which nothing was tuned."""
SECONDS = 10.0


def figures(city: City) -> list[Figure]:
    """What is offered, against what was planted."""
    from keel.people.matching import search  # needs Django's set-up

    facts = city.facts()
    pairs: list[pl.DataFrame] = []
    taken = once(lambda: pairs.append(search.found(facts)))
    offered = {tuple(pair) for pair in pairs[0].select("one", "other").iter_rows()}
    among_siblings = offered & city.siblings
    wrong = offered - city.planted
    part = 100 * len(offered & city.planted) / len(city.planted)
    return [
        Figure(f"pairs looked for among {len(city.people):,} people", taken, "s", SECONDS),
        Figure(f"… found of the {len(city.planted)} recorded twice", part, "%"),
        Figure(f"… wrong of the {len(offered)} offered", len(wrong), "pairs"),
        Figure(f"… of them among {len(city.siblings):,} siblings", len(among_siblings), "pairs"),
        Figure(f"… and among {len(city.twins)} twins", len(offered & city.twins), "pairs"),
    ]


def main() -> None:
    """Print the figures."""
    with a_home(), connected():
        show(figures(a_city(PEOPLE, SEED)))


if __name__ == "__main__":
    main()

"""How long a million events take: every timescale, then every signal too."""

from __future__ import annotations

from benches.figures import Figure, seconds, show
from benches.lives import FIRST_WORKER, authority
from keel.rulebook.chapters import SIGNALS, TIMESCALES
from keel.rulebook.compiled import compile_rules
from keel.rulebook.evaluate import evaluate

EVENTS = 1_000_000
TARGET = 3.0


def main() -> None:
    """Print the figures."""
    events = authority(EVENTS)
    children = events.filter(events["subject"] < FIRST_WORKER)["subject"].n_unique()
    some = f"{events.height:,} events of {children:,} children"
    only_timescales = compile_rules(TIMESCALES, ())
    everything = compile_rules(TIMESCALES, SIGNALS)
    found = evaluate(events, everything)
    results = f"{found.deadlines.height:,} deadlines, {found.signals.height:,} signals"
    print(f"{some}; {results}")
    timed = seconds(lambda: evaluate(events, only_timescales), times=3)
    show(
        [Figure(f"every timescale ({len(TIMESCALES)}) over {EVENTS:,} events", timed, "s", TARGET)]
    )
    timed = seconds(lambda: evaluate(events, everything), times=3)
    show(
        [
            Figure(
                f"… and every signal ({len(SIGNALS)}): part of the night run's 60 s", timed, "s", 60
            )
        ]
    )


if __name__ == "__main__":
    main()

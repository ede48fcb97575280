"""What Port Haven does not tell of: signals, which only shrink, and rules that cannot go so."""

from __future__ import annotations

SIGNALS_WITHOUT_A_STORY: set[str] = set()
"""Signals that no life is planted for."""

RULES_THAT_CANNOT_GO_EVERY_WAY = {
    "CL-11": "seen alone stands on the visit itself: never late",
    "CN-05": "a plan that ends on the day is over that day: never met in time",
    "CP-02": "who begins an enquiry by a discussion names it: never unmet",
    "CP-09a": "the quorum stands on the conference itself: never late",
    "CP-09b": "the quorum stands on the conference itself: never late",
    "CP-42a": "the child's part stands on the conference itself: never late",
    "CP-42b": "the child's part stands on the conference itself: never late",
    "FD-03": "the outcome stands on the decision itself: never late",
    "FD-05a": "an incident is known from the contact that tells of it: never unmet",
    "FD-05b": "an incident is known from the contact that tells of it: never unmet",
    "RV-11": "a review without the child's part is refused: always met",
}
"""Timescales that Keel's own records cannot keep, break or leave undone, and why."""

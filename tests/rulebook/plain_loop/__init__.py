"""The rulebook read by the plainest loop over one subject that a reader can check against the law.

It takes no code from the evaluator in `keel.rulebook`; the two are written from one statement,
`docs/reference/clocks.md`, and random lives must come out of both alike. Questions of the
calendar go to its scalar form, which is proved apart.
"""

from tests.rulebook.plain_loop.clocks import Deadline, plain_deadlines
from tests.rulebook.plain_loop.life import Event, known_at
from tests.rulebook.plain_loop.signals import Concern, plain_signals
from tests.rulebook.plain_loop.standing import standing

__all__ = [
    "Concern",
    "Deadline",
    "Event",
    "known_at",
    "plain_deadlines",
    "plain_signals",
    "standing",
]

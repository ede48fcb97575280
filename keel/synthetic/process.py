"""A process that tells some parts of an authority, and writes them once they have keys.

Nothing is imported at the top that needs Django, as each process starts afresh and sets it up.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from datetime import date
from multiprocessing.connection import Connection


def tell_and_write(
    pipe: Connection, seed: int, until: date, children: int, mine: Sequence[int]
) -> None:
    """Send the summary of each part; then, given keys, each part's rows as COPY reads them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    import django  # noqa: PLC0415  # set up first

    django.setup()
    from keel.synthetic.parts import Size, Told  # noqa: PLC0415  # needs the models

    told = Told(Size(seed, until, children))
    try:
        for place in mine:
            pipe.send(told.tell(place).summary())
        first, numbers, keys = pipe.recv()
        told.give(first, numbers)
        for place in mine:
            for text in told.texts(place, keys):
                pipe.send(text)
            pipe.send(None)
    except (BrokenPipeError, EOFError):
        return  # nobody wants to know any more

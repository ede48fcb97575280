"""The sizes of a genogram, in pixels."""

SYMBOL = 44
"""A person's symbol, each way."""

LABEL = 132
"""The width of the words beneath a symbol."""

LABEL_LINES = 5
LINE = 17

PERSON = SYMBOL + LABEL_LINES * LINE + 8
"""The height of a person: the symbol, and the words beneath it."""

PITCH = 160
"""From the middle of one person to that of the next in the row."""

GUTTER = PITCH - LABEL
"""Between two people, where lines run down."""

ROOM = 56
"""Between two rows, without the lines that run along there."""

LEAD = 18
"""From the lowest such line to the row beneath."""

BETWEEN_LEVELS = 12
MARGIN = 24

"""Two records that may be of one person: compared, decided upon, and taken apart again."""

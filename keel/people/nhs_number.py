"""The check digit of an NHS number (NHS Data Dictionary, NHS NUMBER)."""

from __future__ import annotations


def is_nhs_number(value: str) -> bool:
    """Whether ten digits end in the digit that the nine before it call for."""
    if len(value) != 10 or not (value.isascii() and value.isdigit()):
        return False
    weighted = sum(
        int(digit) * weight for digit, weight in zip(value, range(10, 1, -1), strict=False)
    )
    check = 11 - weighted % 11
    return check % 11 == int(value[9]) and check != 10

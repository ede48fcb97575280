"""One seed gives one authority, byte for byte, whoever asks and however often."""

from __future__ import annotations

import os
import subprocess
import sys

from keel.synthetic.authority import Authority
from keel.synthetic.parts import Size
from tests.synthetic.lives import UNTIL, digest, small

_ELSEWHERE = """
import django; django.setup()
from tests.synthetic.lives import digest, small
print(digest(small(11)))
"""


def test_one_seed_gives_the_same_authority_twice() -> None:
    again = Authority(Size(11, UNTIL, children=200))

    assert digest(again) == digest(small(11))


def test_one_seed_gives_the_same_authority_in_another_process() -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "DJANGO_SETTINGS_MODULE": "keel.config.settings",
    }

    elsewhere = subprocess.run(  # noqa: S603  # our own interpreter and words
        [sys.executable, "-c", _ELSEWHERE], env=environment, capture_output=True, check=True
    )

    assert elsewhere.stdout.decode().strip() == digest(small(11))


def test_another_seed_gives_another_authority() -> None:
    assert digest(small(11)) != digest(small(12))

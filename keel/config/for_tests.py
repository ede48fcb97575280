"""A plugin of pytest: the tests have a database of their own before the settings are read.

It is named on pytest's command line (`-p keel.config.for_tests`), as pytest-django reads the
settings before any conftest.py.
"""

import os

from keel.config import environment
from keel.config.web import keep_to_one_core

os.environ["KEEL_ENV"] = "test"
environment.prepare()

# Each process of several is as a web worker is, so that a save is as fast as there.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["POLARS_MAX_THREADS"] = "1"
    keep_to_one_core(int(worker.removeprefix("gw")))

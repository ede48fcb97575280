"""A plugin of pytest: the tests have a database of their own before the settings are read.

It is named on pytest's command line (`-p keel.config.for_tests`), as pytest-django reads the
settings before any conftest.py.
"""

import os

from keel.config import environment
from keel.config.web import as_a_worker

os.environ["KEEL_ENV"] = "test"
environment.prepare()

# Each process of several is as a web worker is, so that a save is as fast as there.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    as_a_worker(int(worker.removeprefix("gw")))

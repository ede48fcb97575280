"""A plugin of pytest: the tests have a database of their own before the settings are read.

It is named on pytest's command line (`-p keel.config.for_tests`), as pytest-django reads the
settings before any conftest.py.
"""

import os

from keel.config import environment

os.environ["KEEL_ENV"] = "test"
environment.prepare()

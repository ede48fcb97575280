"""The web server as it is in service, but for two things, so that it can be killed often.

The program is read once and each worker is forked from that, which takes no time; and each says
when it takes requests.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from keel.config import web

workers, threads = web.workers, web.threads
preload_app = True
post_fork = web.post_fork
loglevel = "critical"  # that workers are killed is what is asked for


def when_ready(server: Any) -> None:
    """Read what the first request would."""
    from django.urls import get_resolver  # noqa: PLC0415  # needs the settings

    assert get_resolver().url_patterns


def post_worker_init(worker: Any) -> None:
    """Leave the worker's process number where whoever kills it looks."""
    Path(os.environ["SOAK_READY"], str(worker.pid)).touch()

"""Commands that concern the running system: migrate, serve, the demo, the database, the worker."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core.management import call_command

PORT = 8000
WORKER_STARTS = 5


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the command line."""
    migrating = commands.add_parser("migrate", help="bring the database to the shape of the code")
    migrating.set_defaults(run=_migrate, needs_tables=False)
    demo = commands.add_parser("demo", help="build Port Haven if it is not there, and serve it")
    demo.add_argument("--fresh", action="store_true", help="build it anew")
    demo.add_argument("--port", type=int, default=PORT)
    demo.add_argument("--no-serve", action="store_true", help="build it and stop")
    demo.set_defaults(run=_demo)
    running = commands.add_parser("run", help="serve what is there")
    running.add_argument("--port", type=int, default=PORT)
    running.set_defaults(run=_run)
    worker = commands.add_parser("worker", help="run jobs: the night run, the sealing of the trail")
    worker.set_defaults(run=_worker)
    database = commands.add_parser("database", help="the demo's own database")
    database.add_argument("what", choices=["stop"])
    database.set_defaults(needs_tables=False)  # done before anything is started


def _migrate(options: argparse.Namespace) -> None:
    from keel.config.database import migrate

    migrate(quietly=False)
    if settings.PRODUCTION:
        call_command("collectstatic", interactive=False, verbosity=0)


def _demo(options: argparse.Namespace) -> None:
    from keel.config.database import migrate
    from keel.synthetic import demo

    if not settings.DEMO:
        raise SystemExit("The demo is built only where KEEL_ENV is demo.")
    today = date.today()  # noqa: DTZ011  # the day here and now
    demo.build(until=today, make_tables=migrate, fresh=options.fresh)
    if not options.no_serve:
        _serve(options.port)


def _run(options: argparse.Namespace) -> None:
    _serve(options.port)


def _serve(port: int) -> None:
    """Run the web server, with a worker beside it for the jobs, until told to stop."""
    web = [
        *(sys.executable, "-m", "gunicorn", "keel.config.wsgi:application"),
        *("--config=python:keel.config.web", f"--bind=127.0.0.1:{port}"),
    ]
    jobs = [sys.executable, "-m", "keel.config.cli", "worker"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    running = {"web": _start(web), "jobs": _start(jobs)}
    print(f"Keel is at http://127.0.0.1:{port}/ (stop it with Control and C)", flush=True)
    try:
        _watch(running, lambda: _start(jobs))
    except KeyboardInterrupt:
        print()
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command)  # noqa: S603  # our own programs


def _watch(
    running: dict[str, subprocess.Popen[bytes]], start_jobs: Callable[[], subprocess.Popen[bytes]]
) -> None:
    """Wait until the web server ends; start the worker again when it does, but not for ever."""
    for attempt in range(WORKER_STARTS):
        ended, _ = os.wait()
        if ended != running["jobs"].pid:
            return
        if attempt + 1 < WORKER_STARTS:
            print("The worker for jobs ended; starting it again", file=sys.stderr)
            running["jobs"] = start_jobs()
    print("The worker for jobs keeps ending: no night run, no seals", file=sys.stderr)
    running["web"].wait()


def _worker(options: argparse.Namespace) -> None:
    from keel.chronology.tasks import make_up_for_a_missed_night

    make_up_for_a_missed_night()
    call_command("procrastinate", "worker", "--concurrency=1")

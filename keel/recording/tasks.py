"""Jobs of recording: at night, files that nobody refers to any more are taken away."""

from __future__ import annotations

from procrastinate.contrib.django import app

from keel.recording.files.sweeping import sweep


@app.periodic(cron="45 3 * * *")
@app.task(queueing_lock="sweep", lock="sweep")
def sweep_files(timestamp: int) -> None:
    """Take away the files of finished drafts."""
    sweep()

"""The validator's own environment: made once, under KEEL_HOME, with a Python that it can use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from keel.config.environment import home

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
INSIDE = HERE / "inside.py"
PYTHONS = ("python3.11", "python3.10", "python3.9")
"""Those for which its pandas (1.5) can be had ready built."""


class NoEnvironmentError(Exception):
    """The validator cannot be installed here; the message says what is missing."""


def python() -> Path:
    """The Python of the validator's environment, which is made where there is none."""
    place = home() / "open-validator"
    wanted, made = REQUIREMENTS.read_text(), place / "installed.txt"
    program = place / "bin" / "python"
    if not made.is_file() or made.read_text() != wanted:
        print(f"Making an environment for the open validator in {place}", file=sys.stderr)
        shutil.rmtree(place, ignore_errors=True)
        _run([_base(), "-m", "venv", str(place)])
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([str(program), *install, "--requirement", str(REQUIREMENTS)])
        made.write_text(wanted)
    return program


def run_inside(question: Path, answer: Path) -> None:
    """Put the questions in one file to the validator; its answers go to the other."""
    said = _run([str(python()), "-I", "-W", "ignore", str(INSIDE), str(question), str(answer)])
    if "Error with rule" in said:
        raise NoEnvironmentError(f"A rule of the validator failed: {said}")


def _base() -> str:
    """A Python that the validator can use: this one, or another on the path."""
    ours = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if ours in PYTHONS:
        return sys.executable
    for name in PYTHONS:
        if (found := shutil.which(name)) and _works(found):
            return found
    raise NoEnvironmentError(f"The open validator needs one of {', '.join(PYTHONS)}")


def _works(program: str) -> bool:
    command = [program, "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603  # ours


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    if done.returncode:
        raise NoEnvironmentError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout

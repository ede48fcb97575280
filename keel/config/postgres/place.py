"""Where one home keeps its database, and the lock that says whether a server uses it."""

import fcntl
import hashlib
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from keel.config.postgres.programs import LaunchError

# Always these and never $TMPDIR: the next command may come with another environment and must look
# in the same place. /var/tmp outlives a restart of the machine.
SHARED_FOLDERS = (Path("/var/tmp"), Path("/tmp"))  # noqa: S108  # each user has a folder in it
SOCKET_NAME = ".s.PGSQL.5432.lock"  # the longest name that the server puts beside its socket
LONGEST_SOCKET_PATH = 107  # bytes; the kernel's limit


@dataclass(frozen=True)
class Place:
    """The paths of one home."""

    home: Path

    @property
    def folder(self) -> Path:
        """Everything the server owns; a link when the server's account cannot enter the home."""
        return (self.home / "postgres").resolve()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def sockets(self) -> Path:
        beside = self.folder / "socket"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return beside
        return Path("/tmp") / self.shared_name  # noqa: S108  # entered by us alone

    @property
    def shared_name(self) -> str:
        """A name for this home's folders among those of everybody else."""
        return f"keel-{digest(self.home)}"

    @contextmanager
    def lock(self) -> Iterator[int | None]:
        """The right to start a server here, or None while somebody else has it.

        The server inherits the lock, and so do its backends: the kernel lets go of it when the
        last of them is gone, however they ended, and whatever postmaster.pid says.
        """
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            held = os.open(self.home / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError as error:
            raise LaunchError(
                f"{error.filename} belongs to another account. Run this as that account, or set "
                "KEEL_HOME to a folder of your own."
            ) from error
        try:
            yield held if _locked(held) else None
        finally:
            os.close(held)


def digest(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def own_folder(folder: Path, owner: tuple[int, int]) -> None:
    """Make the folder if need be, and see that only the server's account can enter it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    ours = {owner[0], os.geteuid(), *(nobody() or ())[:1]}
    if folder.is_symlink() or found.st_uid not in ours:
        raise LaunchError(
            f"{folder} was made by somebody else. Remove it, or set KEEL_HOME to another folder."
        )
    folder.chmod(0o700)
    if found.st_uid != owner[0]:
        give(folder, owner)


def nobody() -> tuple[int, int] | None:
    """The user and group of the account that may do least."""
    try:
        account = pwd.getpwnam("nobody")
    except KeyError:
        return None
    return account.pw_uid, account.pw_gid


def give(folder: Path, owner: tuple[int, int]) -> None:
    """Give a folder and all that is in it to an account."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, *owner, follow_symlinks=False)


def _locked(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""As whom the server runs, since PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from keel.config.postgres.place import SHARED_FOLDERS, Place, digest, give, nobody
from keel.config.postgres.programs import LaunchError

# Run as the account: fails unless it is not root, can enter the folder and can run the programs.
TRIAL = 'test "$(id -u)" != 0 && cd "$1" && "$2/postgres" --version && "$2/initdb" --version'

Finished = subprocess.CompletedProcess[str]


class UnusableError(Exception):
    """This way of running the server does not work here; the message says why."""


@dataclass(frozen=True)
class Account:
    """A way to run the server programs."""

    programs: Path
    owner: tuple[int, int]  # user and group to whom the server's files must belong
    prefix: tuple[str, ...] = ()
    drops: bool = False  # root gives up being root before the program starts

    def run(self, *command: str | Path, keep_open: tuple[int, ...] = ()) -> Finished:
        """Run a command to its end, with nothing of our own environment but the path."""
        return subprocess.run(  # noqa: S603 - the programs are those that this package found
            [*self.prefix, *command],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            pass_fds=keep_open,
            umask=0o077,
            user=self.owner[0] if self.drops else None,
            group=self.owner[1] if self.drops else None,
            extra_groups=() if self.drops else None,
        )


Way = Callable[[Path, Place], Account]


def choose_account(programs: Path, place: Place) -> Account:
    """The first way to run the programs that works here, found by trying."""
    refusals = []
    for way in WAYS_AS_ROOT if os.geteuid() == 0 else WAYS:
        try:
            return way(programs, place)
        except UnusableError as refusal:
            refusals.append(f"{way.__name__.replace('_', ' ')}: {refusal}")
    raise LaunchError(
        "PostgreSQL does not run as root, and no other way to run it works here. Run this as an "
        "ordinary user, or set DATABASE_URL to a database that already runs.\n"
        + "\n".join(refusals)
    )


def as_this_user(programs: Path, place: Place) -> Account:
    """An ordinary user's server runs as that user."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        raise UnusableError("this account has no name, and initdb asks for one") from None
    return _tried(Account(programs, owner=(os.geteuid(), os.getegid())), place)


def as_nobody(programs: Path, place: Place) -> Account:
    """Root's server runs as nobody, or as the ordinary user whose database it already is."""
    return _tried(Account(programs, owner=_least_account(place), drops=True), place)


def in_a_user_namespace(programs: Path, place: Place) -> Account:
    """The server takes itself for another user; to the rest of the machine it stays this one."""
    owner = (os.geteuid(), os.getegid())
    return _tried(Account(programs, owner=owner, prefix=("unshare", "--user", "--")), place)


def as_nobody_from_a_copy(programs: Path, place: Place) -> Account:
    """As nobody, with the programs, and the data if need be, where nobody can reach them."""
    reasons = []
    for shared in SHARED_FOLDERS:
        try:
            copy = _copied(programs, shared)
            account = Account(copy, owner=_least_account(place), drops=True)
            if _refusal(account, place.folder.parent):
                _move(place, shared)
            return _tried(account, place)
        except (OSError, UnusableError) as error:
            reasons.append(str(error))
    raise UnusableError("; ".join(reasons))


WAYS: tuple[Way, ...] = (as_this_user, in_a_user_namespace)
WAYS_AS_ROOT: tuple[Way, ...] = (as_nobody, in_a_user_namespace, as_nobody_from_a_copy)


def _tried(account: Account, place: Place) -> Account:
    refusal = _refusal(account, place.folder.parent)
    if refusal:
        raise UnusableError(refusal)
    return account


def _refusal(account: Account, folder: Path) -> str:
    try:
        trial = account.run("sh", "-c", TRIAL, "trial", folder, account.programs)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    if trial.returncode == 0:
        return ""
    return trial.stderr.strip() or f"the trial ended with {trial.returncode}"


def _least_account(place: Place) -> tuple[int, int]:
    if place.folder.exists() and place.folder.stat().st_uid != 0:
        found = place.folder.stat()
        return found.st_uid, found.st_gid
    least = nobody()
    if least is None:
        raise UnusableError("there is no account nobody")
    return least


def _copied(programs: Path, shared: Path) -> Path:
    """A copy of the programs that everybody may read and only root may change."""
    installed = programs.parent
    target = shared / f"keel-programs-{digest(programs)}-{int(programs.stat().st_mtime)}"
    copy = target / installed.parent.name / installed.name
    if not target.exists():
        unfinished = Path(tempfile.mkdtemp(prefix=".keel-programs-", dir=shared))
        into = unfinished / installed.parent.name / installed.name
        shutil.copytree(installed, into, symlinks=True, ignore=shutil.ignore_patterns("include"))
        # A wheel's own libraries lie in NAME.libs beside its package, and are found from there.
        beside = installed.parent.with_name(installed.parent.name + ".libs")
        if beside.is_dir():
            shutil.copytree(beside, unfinished / beside.name)
        _let_all_read(unfinished)
        unfinished.rename(target)
    if target.is_symlink() or target.stat().st_uid != os.geteuid():
        raise UnusableError(f"{target} was made by somebody else")
    return copy / programs.name


def _let_all_read(folder: Path) -> None:
    give(folder, (os.geteuid(), os.getegid()))
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def _move(place: Place, shared: Path) -> None:
    """Keep the server's folder where other accounts can reach it, and leave a link to it."""
    link, target = place.home / "postgres", shared / place.shared_name
    if link.is_symlink():
        raise UnusableError(f"{link.resolve()} cannot be reached either")
    if target.exists():
        raise UnusableError(f"{target} exists, and {link} does not say that it is ours")
    if link.exists():
        shutil.move(link, target)
    link.symlink_to(target)

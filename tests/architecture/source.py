"""The checkout as text and as syntax, for tests that read the code and do not run it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"__pycache__", "govuk", "node_modules"}
"""Folders whose contents nobody here wrote."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def place(self) -> str:
        """The path within the checkout, as a failing test prints it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name by which it is imported."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Every function and method, those within others too."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        """Every call that stands anywhere in it."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def at(self, node: ast.expr | ast.stmt) -> str:
        """Where a piece of it stands."""
        return f"{self.place}:{node.lineno}"


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The modules under some folders of the checkout, migrations left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(Module(path) for path in sorted(found) if "migrations" not in path.parts)


@cache
def ours() -> tuple[Module, ...]:
    """Every module that somebody here wrote."""
    return modules("keel", "tests", "benches", "docs")


def called(call: ast.Call) -> str:
    """The last part of the name of what is called: `save` for `child.plan.save()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def names_called_in(node: ast.AST) -> set[str]:
    """The last parts of the names of all that is called within."""
    return {called(call) for call in ast.walk(node) if isinstance(call, ast.Call)}


def spread(functions: dict[str, Function], holds: Callable[[Function], bool]) -> set[str]:
    """The functions for which something holds, and those that call one of these, and so on."""
    found = {name for name, function in functions.items() if holds(function)}
    while True:
        more = {name for name, function in functions.items() if names_called_in(function) & found}
        if more <= found:
            return found
        found |= more


def texts() -> Iterator[tuple[str, str]]:
    """Every text file that belongs to the checkout: its place and what stands in it."""
    tops = [ROOT / name for name in ("keel", "tests", "benches", "docs", ".ci")]
    files = [path for top in tops for path in top.rglob("*")]
    files += [path for path in ROOT.iterdir() if path.name not in {".env", ".git"}]
    for path in sorted(files):
        if path.is_file() and not NOT_OURS & set(path.parts):
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text()
            except UnicodeDecodeError:  # a picture
                continue

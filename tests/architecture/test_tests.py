"""The tests themselves: each says something, and none waits."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import Function, called, modules, names_called_in, spread

ASSERTS = {"raises", "warns", "fail"}
WAITS = {"sleep", "wait_for_timeout"}
MAY_WAIT = {
    "tests/config/test_soak.py": "the moment of a kill, by chance, is what is tested",
    "tests/exchange/test_dying.py": "asks the database until a killed session has ended",
}
SAYS_NOTHING = re.compile(r"^test_(it_)?(works?|ok|success|basic|simple|\d+)$")

TESTS = [
    (module, function)
    for module in modules("tests")
    for function in module.functions
    if function.name.startswith("test_")
]


def asserts(function: Function) -> bool:
    """Whether something is asserted in a function itself."""
    inside = any(isinstance(node, ast.Assert) or raises(node) for node in ast.walk(function))
    names = names_called_in(function)
    return inside or bool(names & ASSERTS) or any(n.startswith("django_assert") for n in names)


def raises(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) and "AssertionError" in ast.unparse(node)


def test_every_test_asserts_something() -> None:
    functions = {f.name: f for module in modules("tests") for f in module.functions}
    asserting = spread(functions, asserts)

    assert [m.at(f) for m, f in TESTS if f.name not in asserting] == []


def test_no_test_waits_for_time_to_pass() -> None:
    waiting = [
        module.at(call)
        for module in modules("tests")
        if module.place not in MAY_WAIT
        for call in module.calls()
        if called(call) in WAITS
    ]

    assert waiting == []


def test_the_name_of_every_test_is_a_sentence() -> None:
    short = [
        f"{module.at(function)} {function.name}"
        for module, function in TESTS
        if SAYS_NOTHING.match(function.name) or function.name.count("_") < 3
    ]

    assert short == []


def test_every_test_has_a_name_of_its_own_in_its_module() -> None:
    names = [(module.name, function.name) for module, function in TESTS]

    assert {name for name in names if names.count(name) > 1} == set()

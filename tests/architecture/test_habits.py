"""Habits that hide a failure or leave work open are not in the tree."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.architecture.checkout import PACKAGES, files, nodes, python_files, text

# Written with brackets so that this file does not find itself.
OPEN_WORK = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X)\b|NotImplemented[E]rror|pragma: no[ ]cover")
LEFT_OUT = re.compile(r"mark\.(skip|skipif|xfail|flaky)[(\s]|pytest\.(skip|xfail|importorskip)[(]")
MACHINE_PATH = re.compile(r"/(work|farm|root|home)/|/tmp/(setup|plan)|[A-Z]:\\Users\\")
BROAD = {"Exception", "BaseException"}
SLEEPS = {"sleep", "qSleep", "msleep", "usleep"}
CHAIN_OF_FOCUS = {"nextInFocusChain", "previousInFocusChain"}
KEEPING_SEARCHES = {"findChild", "findChildren"}
BINARY = {".png", ".jpg", ".pdf", ".otf", ".ttf", ".woff2", ".wav", ".bin", ".ico"}


def found(pattern: re.Pattern[str], paths: Sequence[Path]) -> list[str]:
    """Where a pattern stands, as file:line."""
    return [
        f"{path}:{number} {match.group()}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def swallows(path: Path, handler: ast.ExceptHandler) -> bool:
    """Whether a handler makes an error disappear and does not say why that is right."""
    empty = all(
        isinstance(statement, ast.Pass)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in handler.body
    )
    lines = text(path).splitlines()[handler.lineno - 1 : handler.end_lineno]
    return empty and not any("#" in line for line in lines)


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes any error, neither naming it nor passing it on."""
    kind = handler.type
    broad = kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD)
    passed_on = isinstance(handler.body[-1], ast.Raise)
    return broad and handler.name is None and not passed_on


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Line and last name of every call in a file."""
    for call in nodes(path, ast.Call):
        if isinstance(call.func, ast.Attribute):
            yield call.lineno, call.func.attr
        elif isinstance(call.func, ast.Name):
            yield call.lineno, call.func.id


def test_no_work_is_left_open_in_the_code() -> None:
    assert found(OPEN_WORK, python_files()) == []


def test_no_test_is_skipped_or_allowed_to_fail() -> None:
    assert found(LEFT_OUT, python_files("tests")) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    readable = [path for path in files() if path.suffix not in BINARY]
    assert found(MACHINE_PATH, readable) == []


def test_no_test_sleeps() -> None:
    sleeping = [
        f"{path}:{line} {name}"
        for path in python_files("tests")
        for line, name in calls(path)
        if name in SLEEPS
    ]
    assert sleeping == []


def test_no_error_disappears_without_a_trace() -> None:
    silent = [
        f"{path}:{handler.lineno}"
        for path in python_files(*PACKAGES, "packaging")
        for handler in nodes(path, ast.ExceptHandler)
        if swallows(path, handler) or catches_everything(handler)
    ]
    assert silent == []


def test_no_test_replaces_our_own_code_with_a_mock() -> None:
    mocks = re.compile(r"unittest[.]mock|import m[o]ck|[^_]Magic[M]ock|mocker[.]patch")
    assert found(mocks, python_files("tests")) == []


def test_nobody_asks_qt_for_its_chain_of_focus() -> None:
    """PySide makes the answer the child of whoever asked, also where that is a window.

    The widget's own parent then no longer keeps it: its Python half is collected while it is on
    the screen, which ends in missing attributes or in a crash.
    """
    asking = [
        f"{path}:{line} {name}"
        for path in python_files(*PACKAGES, "tests", "packaging")
        for line, name in calls(path)
        if name in CHAIN_OF_FOCUS
    ]
    assert asking == []


def test_no_window_is_searched_with_a_search_that_keeps_what_it_finds() -> None:
    """PySide keeps for good what these find while Qt is about to delete it: see `ui.kit.inside`."""
    searching = [
        f"{path}:{line} {name}"
        for path in python_files(*PACKAGES)
        for line, name in calls(path)
        if name in KEEPING_SEARCHES
    ]
    assert searching == []

"""A newcomer finds any behaviour in three steps: folder, file, function."""

import ast
import re
from pathlib import Path

from tests.architecture.checkout import PACKAGES, files, functions, nodes, python_files, text

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
TOP_FOLDERS = {"telecon", "ui", "resources", "sync", "tests", "packaging", "docs", ".ci"}
EMPTY_NAMES = re.compile(
    r"(^|_)(utils?|helpers?|common|misc|managers?|handlers?|controllers?|base|core)$"
)
EMPTY_CLASS_NAMES = re.compile(r"(Utils?|Helpers?|Common|Misc|Managers?|Handlers?|Controllers?)$")
SCRIPTS = {".py", ".js", ".mjs", ".css", ".html", ".sh"}


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its first to its last, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    lengths = {path: len(text(path).splitlines()) for path in files() if path.suffix in SCRIPTS}
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{path}:{function.lineno} {function.name} ({code_lines(function)})"
        for path in python_files()
        if "migrations" not in path.parts  # one step lists a whole table
        for function in functions(path)
        if code_lines(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_file_and_folder_has_a_name_that_says_something() -> None:
    assert [path for path in python_files() if EMPTY_NAMES.search(path.stem)] == []
    folders = {parent for path in files() for parent in path.parents if parent.name}
    assert [folder for folder in sorted(folders) if EMPTY_NAMES.search(folder.name)] == []


def test_every_class_has_a_name_that_says_something() -> None:
    empty = [
        f"{path}:{node.lineno} {node.name}"
        for path in python_files()
        for node in nodes(path, ast.ClassDef)
        if EMPTY_CLASS_NAMES.search(node.name)
    ]
    assert empty == []


def test_the_top_level_holds_only_the_agreed_folders() -> None:
    assert {path.parts[0] for path in files() if len(path.parts) > 1} <= TOP_FOLDERS


def test_packaging_is_no_package_because_pytest_uses_a_library_of_that_name() -> None:
    assert Path("packaging/__init__.py") not in files()


def test_package_files_are_empty() -> None:
    assert [
        path for path in python_files(*PACKAGES) if path.name == "__init__.py" and text(path)
    ] == []

"""The checkout as the shape tests see it: what git tracks or would track, read once."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("telecon", "ui", "sync", "resources")

NodeT = TypeVar("NodeT", bound=ast.AST)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the checkout that git does not ignore, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    names = sorted({name for name in listed.split("\0") if name})
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def python_files(*rooms: str) -> tuple[Path, ...]:
    """The Python files of some top-level folders, or of all."""
    return tuple(
        path for path in files() if path.suffix == ".py" and (not rooms or path.parts[0] in rooms)
    )


@cache
def text(path: Path) -> str:
    """A file's text; bytes that are no text become replacement marks."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


@cache
def tree(path: Path) -> ast.Module:
    """A Python file's syntax tree."""
    return ast.parse(text(path), filename=str(path))


def nodes(path: Path, kind: type[NodeT]) -> Iterator[NodeT]:
    """Every node of one kind in a Python file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, kind))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a Python file."""
    yield from nodes(path, ast.FunctionDef)
    yield from nodes(path, ast.AsyncFunctionDef)


def imported_modules(path: Path) -> Iterator[str]:
    """The full name of every module or member that a Python file imports."""
    for plain in nodes(path, ast.Import):
        yield from (alias.name for alias in plain.names)
    for member in nodes(path, ast.ImportFrom):
        yield from (f"{member.module}.{alias.name}" for alias in member.names)

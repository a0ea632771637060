"""What is installed is exactly what was pinned, with a hash, from no named place."""

import importlib.metadata
import re
import tomllib

from tests.architecture.checkout import PACKAGES, ROOT, imported_modules, python_files

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """The pinned versions in a requirements file by package."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer((ROOT / name).read_text()):
        found.setdefault(normal(match["name"]), set()).add(match["version"])
    return found


def normal(name: str) -> str:
    """A package name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    """The package names of requirement lines."""
    return {normal(re.split(r"[<>=!~ \[;]", line, maxsplit=1)[0]) for line in requirements}


def test_every_declared_package_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert declared(project["project"]["dependencies"]) <= set(pins("requirements.txt"))
    assert declared(project["dependency-groups"]["dev"]) <= set(pins("requirements-dev.txt"))


def test_every_pin_has_a_hash_and_no_file_names_an_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        blocks = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
        assert [block for block in blocks if "--hash=sha256:" not in block] == []
        assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links", text) == []


def test_every_package_the_product_runs_on_is_named_with_its_licence() -> None:
    named = normal((ROOT / "resources" / "NOTICE").read_text())
    assert [package for package in pins("requirements.txt") if package not in named] == []


def test_development_needs_no_other_version_of_a_runtime_package() -> None:
    runtime, development = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = runtime.keys() & development.keys()
    assert {name for name in shared if not development[name] <= runtime[name]} == set()


def test_what_the_product_imports_it_also_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = declared(project["project"]["dependencies"])
    owners = importlib.metadata.packages_distributions()
    undeclared = {
        f"{path} imports {module}"
        for path in python_files(*PACKAGES)
        for module in imported_modules(path)
        if (top := module.partition(".")[0]) in owners
        and top not in PACKAGES
        and wanted.isdisjoint({normal(owner) for owner in owners[top]})
    }
    assert undeclared == set()

"""What import-linter cannot see: a running process, parts of Qt, names that others could take."""

import importlib.metadata
import subprocess
import sys
from pathlib import PurePath

from tests.architecture.checkout import PACKAGES, ROOT, imported_modules, python_files

WITHOUT = """
import importlib, pkgutil, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in set(sys.argv[1:]):
            raise ModuleNotFoundError(f"the hub reached for {name}")

sys.meta_path.insert(0, Absent())
"""
IMPORT_THE_HUB = """
hub = importlib.import_module("sync.hub")
for module in pkgutil.walk_packages(hub.__path__, "sync.hub."):
    if ".migrations" not in module.name:
        importlib.import_module(module.name)
"""
START_THE_HUB = """
from telecon.__main__ import main
main(["hub", "--help"])
"""


def run_without(absent: set[str], program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh process where some packages are not installed."""
    command = [sys.executable, "-c", WITHOUT + program, *sorted(absent)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_hub_loads_where_nothing_of_the_product_is_installed() -> None:
    absent = {"telecon", "ui", "PySide6", "shiboken6", "aiortc", "av", "keyring", "sqlcipher3"}
    answer = run_without(absent, IMPORT_THE_HUB)
    assert answer.returncode == 0, answer.stderr


def test_the_hub_command_starts_where_no_screen_and_no_call_library_is_installed() -> None:
    answer = run_without({"ui", "PySide6", "shiboken6", "aiortc", "av"}, START_THE_HUB)
    assert answer.returncode == 0, answer.stderr
    assert "--data" in answer.stdout


def test_presenters_know_nothing_of_qt_but_its_core() -> None:
    widgets = [
        f"{path} imports {module}"
        for path in python_files("ui")
        if path.name.endswith("presenter.py")
        for module in imported_modules(path)
        if module.startswith("PySide6") and not module.startswith("PySide6.QtCore")
    ]
    assert widgets == []


def test_no_installed_package_takes_the_name_of_one_of_our_folders() -> None:
    taken = [
        f"{distribution.name}: {file}"
        for distribution in importlib.metadata.distributions()
        if distribution.name != "telecon"
        for file in distribution.files or ()
        if PurePath(file).parts[0] in PACKAGES
    ]
    assert taken == []

"""Builds the wheel, installs it alone into an empty folder and looks at it from outside.

Shows that the wheel holds every source module and every resource of this checkout, and that its
packages import from there and not from the checkout.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("telecon", "ui", "sync", "resources")
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    print(importlib.import_module(name).__file__)
"""
# The hub runs where no screen library is installed, so it must load from the wheel on its own.
ENTRY_POINTS = ("telecon.__main__", "sync.hub")


def run(*command: str, cwd: Path = ROOT, path: Path | None = None) -> str:
    """Output of a command that must succeed; what it said on failure goes to the caller's screen.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    answer = subprocess.run(
        command, cwd=cwd, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return answer.stdout


def install_wheel(scratch: Path) -> Path:
    """The folder into which a freshly built wheel was installed without anything else."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(scratch))
    (wheel,) = scratch.glob("*.whl")
    site = scratch / "site"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--target", str(site), str(wheel))
    return site


def not_shipped(site: Path) -> list[str]:
    """Tracked files of the four packages that the wheel lacks."""
    tracked = run("git", "ls-files", *PACKAGES).splitlines()
    present = [name for name in tracked if (ROOT / name).exists()]
    return [name for name in present if not (site / name).exists()]


def translations_not_shipped(site: Path) -> list[str]:
    """Compiled translations of this checkout that the wheel lacks (git ignores them)."""
    compiled = [path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*.qm")]
    return [str(name) for name in compiled if not (site / name).exists()]


def imported_from_elsewhere(site: Path, scratch: Path) -> list[str]:
    """Modules that did not come from the installed wheel."""
    wanted = (*PACKAGES, *ENTRY_POINTS)
    places = run(sys.executable, "-c", IMPORT_ALL, *wanted, cwd=scratch, path=site).splitlines()
    return [place for place in places if not Path(place).is_relative_to(site)]


def main() -> int:
    """Print what is wrong with the wheel, or one line that nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder).resolve()
        site = install_wheel(scratch)
        wrong = [f"not in the wheel: {name}" for name in not_shipped(site)]
        wrong += [f"not in the wheel: {name}" for name in translations_not_shipped(site)]
        wrong += [
            f"not from the wheel: {place}" for place in imported_from_elsewhere(site, scratch)
        ]
    print("\n".join(wrong) or "wheel: complete, and it imports on its own")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

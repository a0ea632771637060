"""Every runtime pin has a wheel for Windows x64 and for macOS: check_platforms.py requirements.txt.

A hospital PC has no compiler, so a pin that would have to be built there is refused here. The
package index is asked for names and hashes only; nothing is downloaded or installed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

OLDEST_PYTHON = "3.11"
OLDEST_MACOS = "14.0"
PLATFORMS: Mapping[str, str] = {
    "Windows x64": "x86_64-pc-windows-msvc",
    "macOS on Apple silicon": "aarch64-apple-darwin",
}


def wheels_missing(requirements: Path, platform: str) -> str:
    """What the resolver says is missing on a platform, or an empty text."""
    with tempfile.TemporaryDirectory() as nowhere:
        command = ["uv", "pip", "install", "--quiet", "--dry-run", "--no-deps"]
        command += ["--require-hashes", "--only-binary", ":all:", "--target", nowhere]
        command += ["--python-platform", platform, "--python-version", OLDEST_PYTHON]
        answer = subprocess.run(
            [sys.executable, "-m", *command, "--requirement", str(requirements)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS},
        )
    return "" if answer.returncode == 0 else answer.stderr.strip()


def main() -> int:
    """Print one line a platform; 1 when a wheel is missing or the index did not answer."""
    requirements = Path(sys.argv[1])
    failed = False
    for name, platform in PLATFORMS.items():
        missing = wheels_missing(requirements, platform)
        failed = failed or bool(missing)
        print(f"{name}: {missing or 'a wheel for every pin'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

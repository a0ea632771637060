"""Installing system packages on a machine that belongs to somebody: leave its services alone."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "install_system_packages.sh"

# Stand-ins for Debian's own tools, which must not touch the machine that runs the tests.
DPKG_QUERY = '#!/bin/sh\nfor name; do :; done\ngrep -qx "$name" "$STATE/installed" && echo ii\n'
APT_CACHE = '#!/bin/sh\necho "  Candidate: 1.0"\n'
APT_GET = """#!/bin/sh
[ "$1" = update ] && exit 0
"$POLICY_RC_D" some-service start; echo $? >"$STATE/policy"
echo "$@" >"$STATE/asked"
exit $(cat "$STATE/apt-exit")
"""


@dataclass(frozen=True)
class Machine:
    """A pretended Debian: its tools, its state and its service policy."""

    folder: Path

    @property
    def policy(self) -> Path:
        """Where Debian looks whether a package may start its service."""
        return self.folder / "policy-rc.d"

    def recall(self, name: str) -> str:
        """What a stand-in wrote down."""
        return (self.folder / name).read_text().strip()

    def tool(self, name: str, script: str) -> None:
        """Put a stand-in on the path."""
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)

    def install(self) -> subprocess.CompletedProcess[str]:
        """Run the script for what `make run` needs."""
        environment = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "STATE": str(self.folder),
            "POLICY_RC_D": str(self.policy),
        }
        command = ["bash", str(SCRIPT), "run"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian with nothing installed, administered by root."""
    bare = Machine(tmp_path)
    for name, script in (
        ("dpkg-query", DPKG_QUERY),
        ("apt-cache", APT_CACHE),
        ("apt-get", APT_GET),
        ("id", "#!/bin/sh\necho 0\n"),
    ):
        bare.tool(name, script)
    (tmp_path / "installed").write_text("")
    (tmp_path / "apt-exit").write_text("0")
    return bare


def test_no_package_may_start_its_service_and_the_policy_is_gone_afterwards(
    machine: Machine,
) -> None:
    assert machine.install().returncode == 0
    assert machine.recall("policy") == "101"
    assert not machine.policy.exists()


def test_the_policy_is_gone_also_when_the_installation_fails(machine: Machine) -> None:
    (machine.folder / "apt-exit").write_text("100")
    assert machine.install().returncode == 100
    assert not machine.policy.exists()


def test_a_policy_that_was_there_before_holds_again_afterwards(machine: Machine) -> None:
    machine.policy.write_text("#!/bin/sh\nexit 0\n")
    machine.policy.chmod(0o755)
    machine.install()
    assert machine.recall("policy") == "101"
    assert machine.policy.read_text() == "#!/bin/sh\nexit 0\n"
    assert machine.policy.stat().st_mode & 0o777 == 0o755


def test_a_policy_set_aside_by_a_killed_run_is_put_back(machine: Machine) -> None:
    aside = machine.policy.with_name("policy-rc.d.kept-by-telecon")
    aside.write_text("#!/bin/sh\nexit 0\n")
    machine.policy.write_text("#!/bin/sh\nexit 101\n")
    aside.chmod(0o755)
    machine.install()
    assert machine.policy.read_text() == "#!/bin/sh\nexit 0\n"
    assert not aside.exists()


def test_who_is_not_root_gets_the_exact_line_to_run(machine: Machine) -> None:
    machine.tool("id", "#!/bin/sh\necho 1000\n")
    (machine.folder / "installed").write_text("libegl1\n")
    answer = machine.install()
    assert answer.returncode == 1
    assert "sudo apt-get install --no-install-recommends ca-certificates" in answer.stderr
    assert " libportaudio2" in answer.stderr
    assert "libegl1" not in answer.stderr
    assert not (machine.folder / "asked").exists()


def test_nothing_is_installed_when_nothing_is_missing(machine: Machine) -> None:
    names = (SCRIPT.parent / "system-packages" / "run.txt").read_text().replace(" | ", "\n")
    (machine.folder / "installed").write_text(names)
    assert machine.install().returncode == 0
    assert not (machine.folder / "asked").exists()

"""A doctor's PC and a hub at the two ends of a poor line, either killed in between.

`python -m tests.proof.poor_link PROFILE` is the PC: it syncs, again after each failure, until
everything is at the hub, and says so.
"""

import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from telecon.commands.wiring.syncing import sync_once
from telecon.ledger.hub_address import move_hub
from telecon.use_cases.see_what_waits import see_what_waits
from tests.alliance.alliance import Alliance
from tests.alliance.care import describe
from tests.alliance.founding import HUB
from tests.links.link import End, Link
from tests.proof.hub_trials import at_hub_on, confirmed_in
from tests.proof.trials import looked_into, prove, unlocked

_PORT = "8443"
_DONE = "all is there"


@dataclass
class PoorLink:
    """One clinic's work going up a line.

    Args:
        alliance: its own hub is stopped while a hub at the far end serves its data.
        link: the line.
        case: what was written in.
        written: the entries of the notes.
    """

    alliance: Alliance
    link: Link
    case: bytes
    written: set[bytes]
    killed: int = 0
    _hub: "subprocess.Popen[str] | None" = field(default=None)

    @property
    def profile(self) -> Path:
        return self.alliance.folder / "doctor"

    def start_hub(self) -> None:
        """The hub at the far end, on what it kept."""
        there = self.link.there
        data = str(self.alliance.folder / HUB)
        words = ["hub", "--data", data, "--host", there.address, "--port", _PORT]
        self._hub = _silently(there, ["telecon", *words])

    def kill_hub(self) -> None:
        """`kill -9`, at once."""
        assert self._hub is not None
        _kill(self._hub)

    def sync_for(self, seconds: float) -> bool:
        """Let the PC sync; kill it after so long; whether it had come to the end before."""
        program = _silently(self.link.here, ["tests.proof.poor_link", str(self.profile)])
        timer = threading.Timer(seconds, program.kill)
        timer.start()
        said, _ = program.communicate()
        timer.cancel()
        self.killed += program.returncode == -signal.SIGKILL
        assert program.returncode in (0, -signal.SIGKILL)
        return _DONE in said

    def sync_with_hub_killed_after(self, seconds: float) -> bool:
        """Let the PC sync while the hub dies and comes back."""
        assert self._hub is not None
        timer = threading.Timer(seconds, self._bring_hub_down_and_up)
        timer.start()
        done = self.sync_for(600)
        timer.join()
        return done

    def _bring_hub_down_and_up(self) -> None:
        self.kill_hub()
        self.start_hub()

    def look(self) -> None:
        """No receipt without the entry, nothing twice, and both stores prove themselves."""
        with looked_into(self.profile) as session:
            confirmed = confirmed_in(session, self.case)
            prove(session)
        known = at_hub_on(self.alliance.folder / HUB, self.case)
        assert set(known.values()) <= {1}
        assert confirmed <= set(known)

    def look_at_the_end(self) -> None:
        """Everything is there, once, and nothing waits."""
        self.look()
        with looked_into(self.profile) as session:
            assert see_what_waits(session).entry_count == 0
            assert self.written <= confirmed_in(session, self.case)
        assert self.written <= set(at_hub_on(self.alliance.folder / HUB, self.case))


def prepare(alliance: Alliance, line: Link, case: bytes, notes: int) -> PoorLink:
    """The doctor has written without a line; their PC and the hub go to the ends of this one."""
    doctor, chance = alliance.doctor, Random(notes)
    texts = ("".join(chance.choices("睡眠情绪服药家属复诊食欲注意", k=60)) for _ in range(notes))
    written = {describe(doctor, case, text) for text in texts}
    move_hub(doctor.store, (f"{line.there.address}:{_PORT}",))
    alliance.close("doctor")
    alliance.hub.stop()
    return PoorLink(alliance, line, case, written)


def _silently(end: End, words: list[str]) -> "subprocess.Popen[str]":
    quiet = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return end.start([sys.executable, "-m", *words], env=quiet)


def _kill(program: "subprocess.Popen[str]") -> None:
    program.kill()
    program.communicate()


def main() -> None:
    """Sync until nothing waits."""
    session = unlocked(Path(sys.argv[1]))
    pause = threading.Event()
    while True:
        status = sync_once(session)
        if not status.error and not status.entries_waiting:
            break
        sys.stderr.write(f"{status.error} {status.reason}\n")
        pause.wait(0.5)
    session.store.close()
    sys.stdout.write(_DONE + "\n")


if __name__ == "__main__":
    main()

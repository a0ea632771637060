"""Kills programs in the middle of their work, and looks at what is left."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from telecon.case_state.state import CaseState
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from telecon.use_cases.unlock import people_here, unlock
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance.care import folded
from tests.alliance.founding import PASSPHRASE

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Confirmed:
    """What a program had said was safe when it was killed.

    Attributes:
        notes: entry ids in hex.
        draft: number of the last form it kept, -1 for none.
    """

    notes: tuple[str, ...]
    draft: int


def child(*words: str, stdin: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
    """A real process of this checkout, its output to read."""
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        stdin=stdin,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    )


def kill_while_saving(folder: Path, case: bytes, times: int) -> Iterator[Confirmed]:
    """Lets a program save until a seeded line and moment, kills it, and starts it again."""
    words = ("-m", "tests.proof.saving", str(folder), PASSPHRASE, case.hex())
    with child(*words, stdin=subprocess.PIPE) as programs:
        assert programs.stdin is not None
        assert programs.stdout is not None
        for seed in range(times):
            programs.stdin.write("save\n")
            programs.stdin.flush()
            yield _killed(programs.stdout, random.Random(seed))
        programs.stdin.close()


def _killed(said: IO[str], chance: random.Random) -> Confirmed:
    pid, lines, wanted = 0, [], chance.randint(1, 14)
    for line in said:
        kind, what = line.split()
        if kind == "ended":
            assert int(what) == signal.SIGKILL
            break
        if kind == "pid":
            pid = int(what)
        lines.append((kind, what))
        if pid and len(lines) == max(wanted, 2):
            threading.Event().wait(chance.random() * 0.02)
            os.kill(pid, signal.SIGKILL)
        wanted = max(wanted, len(lines) + 1) if not pid else wanted
    drafts = [int(what) for kind, what in lines if kind == "draft"]
    notes = tuple(what for kind, what in lines if kind == "note")
    return Confirmed(notes, max(drafts, default=-1))


def look_after_kill(folder: Path, case: bytes, confirmed: Confirmed) -> CaseState:
    """Opens the profile again: everything confirmed is there, nothing half, all proved."""
    session = unlock(folder, people_here(folder)[0].person, PASSPHRASE, SystemClock())
    try:
        state = folded(session, case)
        here = [note.entry.hex() for note in state.notes]
        assert set(confirmed.notes) <= set(here)
        assert len(here) == len(set(here))
        (draft,) = offered_drafts(session)
        kept = str(draft_fields(draft)["text"])
        assert int(kept.removeprefix("正在写第").removesuffix("条")) >= confirmed.draft
        heads = heads_of(session)
        verdict = verify_profile(session, heads)
        assert verdict.findings == ()
        heads.keep()
        return state
    finally:
        session.store.close()

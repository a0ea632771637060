"""A form that is filled when the power goes comes back, at most five seconds old."""

import os
import re
import subprocess
import sys
from pathlib import Path

from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from tests.alliance.consulted import Consulted
from tests.alliance.founding import PASSPHRASE
from tests.proof.stage import ROOT
from tests.proof.trials import copy, looked_into
from ui.kept_draft import KEEP_AFTER_MS

PROMISED_MS = 5_000
FORMS = ("register", "note/history", "impression", "request", "consent")


def _typist(folder: Path, case: bytes, form: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typist", str(folder), PASSPHRASE, case.hex(), form],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def _until_killed(program: "subprocess.Popen[str]") -> list[tuple[int, int]]:
    """Strokes and their moments, up to a kill well after the promise first binds."""
    assert program.stdout is not None
    typed: list[tuple[int, int]] = []
    for line in program.stdout:
        if line.startswith("said typed"):
            _, _, stroke, moment = line.split()
            typed.append((int(stroke), int(moment)))
        if typed and typed[-1][1] - typed[0][1] > PROMISED_MS + KEEP_AFTER_MS:
            program.kill()
    return typed


def test_every_form_that_is_filled_when_the_power_goes_is_at_most_five_seconds_old(
    consulted: Consulted, tmp_path: Path
) -> None:
    programs = {}
    for number, form in enumerate(FORMS):
        copy(consulted.folder / "doctor", tmp_path / str(number))
        programs[form] = _typist(tmp_path / str(number), consulted.asked.case, form)
    try:
        typed = {form: _until_killed(program) for form, program in programs.items()}
    finally:
        for program in programs.values():
            program.kill()
            program.communicate()
    for number, form in enumerate(FORMS):
        end = typed[form][-1][1]
        due = max(stroke for stroke, moment in typed[form] if moment <= end - PROMISED_MS)
        with looked_into(tmp_path / str(number)) as session:
            (draft,) = (each for each in offered_drafts(session) if each.form == form)
            kept = re.search(r"第(\d+)笔", str(draft_fields(draft)))
        assert kept is not None, form
        assert int(kept[1]) >= due, form


def test_no_form_waits_as_long_as_the_promise_before_it_is_kept() -> None:
    assert KEEP_AFTER_MS < PROMISED_MS

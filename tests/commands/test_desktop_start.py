"""What the unlock screen does not wait for."""

import subprocess
import sys

_START = """
import sys
import telecon.commands.wiring.window, telecon.calls.media.native, telecon.commands.wiring.network
import ui.application, ui.call.calls_view, ui.consultations.beside_call_view
from ui.rooms import rooms
rooms()
print(" ".join(sys.modules))
"""
HEAVY = {"av", "aiortc", "PIL", "pypdfium2", "pypinyin", "sounddevice", "numpy", "alembic"}


def test_the_unlock_screen_waits_for_no_media_pdf_or_pinyin_library_and_for_no_page() -> None:
    ran = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert loaded & HEAVY == set()
    assert loaded & {"ui.cases.view", "ui.sync_status.view", "ui.today.view"} == set()
    assert "ui.unlock.view" in loaded

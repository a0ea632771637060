"""A clinic program of its own that is killed while it works: `python -m …typist PROFILE CASE`.

It signs one note and says so, then types another one without signing, and says when the draft is
on disk. The story kills it there, as a power cut would.
"""

import os
import sys
from pathlib import Path

SIGNED_TEXT = "电话随访：睡眠好转，仍情绪低落。"
DRAFT_TEXT = "正在书写：家属来电，夜间"
SIGNED, DRAFTED = "signed", "drafted"


def main(profile: Path, case: bytes) -> None:
    """Types until it is killed."""
    from telecon.commands.story import people
    from telecon.commands.story.clinic_scenes import PATIENT, case_state, write_note
    from telecon.commands.story.hands import Walked
    from telecon.commands.story.heartbeat import make_heartbeat
    from telecon.commands.story.stage import Stage
    from telecon.commands.story.ways import open_case
    from telecon.use_cases.keep_draft import draft_fields, offered_drafts
    from ui.application import make_application
    from ui.cases.words import note_words
    from ui.translations import translate

    stage = Stage(make_application(sys.argv[:1]), profile.parent, make_heartbeat(), Walked())
    with stage.program(people.DOCTOR, profile) as clinic:
        open_case(clinic, PATIENT.name)
        clinic.hands.wait_for_text(translate("Cases", "Ask for a consultation"))
        before = len(case_state(clinic, case).notes)
        write_note(clinic, note_words("note"), (("Note", SIGNED_TEXT),))
        clinic.hands.wait_until(lambda: len(case_state(clinic, case).notes) > before, "note")
        print(SIGNED, flush=True)
        clinic.hands.press(note_words("note"))
        clinic.hands.write(note_words("note"), DRAFT_TEXT)
        clinic.hands.wait_until(
            lambda: any(
                DRAFT_TEXT in str(draft_fields(draft)) for draft in offered_drafts(clinic.session)
            ),
            "draft",
        )
        print(DRAFTED, flush=True)
        clinic.hands.wait_until(lambda: False, "the power cut", 120)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))

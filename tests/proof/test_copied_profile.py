"""A profile folder copied to a second PC: what is noticed, when, and that nothing is lost."""

import shutil

from telecon.clock import SystemClock
from telecon.ledger.hub_address import move_hub
from telecon.session import Session
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance import care
from tests.alliance.alliance import Alliance, tried
from tests.alliance.founding import PASSPHRASE
from ui.sentences.find import find_sentence


def copied(alliance: Alliance, name: str) -> Session:
    """The doctor's profile a second time, as somebody brought it to another PC."""
    folder = alliance.close(name)
    copy = folder.with_name(f"{name}-copy")
    shutil.copytree(folder, copy)
    session = unlock(copy, see_people_here(copy)[0].person, PASSPHRASE, SystemClock())
    move_hub(session.store, (alliance.hub.address,))
    return session


def test_two_copies_that_both_write_are_noticed_by_the_hub_and_neither_loses_a_word(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    second = copied(alliance, "doctor")
    with second.store:
        first = alliance.doctor
        assert first.author.id == second.author.id
        here = care.describe(first, case, "原来那台电脑上写的")
        there = care.describe(second, case, "拷贝的那台电脑上写的")
        alliance.carry("doctor")
        status = tried(second)
        assert "fork" in {problem.code for problem in status.problems}
        assert "copied or restored profile" in find_sentence("refused", "fork")[2]
        assert there in {note.entry for note in read_case(second, case).state.notes}
        assert here in {note.entry for note in read_case(first, case).state.notes}
        with alliance.hub.hub.database.read() as connection:
            kept = connection.exec_driver_sql("SELECT count(*) FROM forks").scalar_one()
        assert kept == 1


def test_a_copy_that_only_reads_is_told_nothing_and_harms_nothing(alliance: Alliance) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    second = copied(alliance, "doctor")
    with second.store:
        care.describe(alliance.doctor, case, "只在原来那台电脑上写")
        alliance.carry("doctor")
        status = tried(second)
        assert (status.error, status.problems) == ("", ())
        assert len(read_case(second, case).state.notes) == 1

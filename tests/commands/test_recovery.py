"""`telecon enrol --recover`: a clinic whose only PC is gone comes back from the printed code."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import update

from sync.hub.tables import recovery_copies
from telecon.crypto.recovery_code import new_recovery_code
from telecon.errors import HubRefused
from telecon.session import Session
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.list_requests import Box, list_requests
from telecon.use_cases.read_case import read_case
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.founding import hub_on
from tests.commands.conftest import Run
from tests.commands.recovering import NEW, Recovering, attachment

SCAN = random.Random(7).randbytes(700_000)


@pytest.fixture
def recover(alliance: Alliance, run_as: Run, tmp_path: Path) -> Recovering:
    return Recovering(alliance, run_as, tmp_path)


def came_back(alliance: Alliance, recover: Recovering, name: str) -> Session:
    """The person on the new PC; the old one is never opened again."""
    code = recover.printed(name)
    alliance.close(name)
    assert recover(code)[0] == 0
    return alliance.open(NEW)


@pytest.mark.parametrize("name", ["convener", "doctor"])
def test_everything_the_hub_had_is_back_on_an_empty_pc_attachments_included(
    alliance: Alliance, recover: Recovering, name: str
) -> None:
    case = care.register(alliance.doctor)
    care.describe(alliance.doctor, case)
    attach_file(alliance.doctor, case, BytesIO(SCAN), NewAttachment("胸片", "胸片.bin"))
    alliance.carry("doctor")
    old, code = alliance.open(name), recover.printed(name)
    before = read_case(old, case).state
    alliance.close(name)
    status, said = recover(code)
    assert status == 0, said
    assert "new recovery code (print it, keep it apart): " in said
    assert "What the old PC had not sent to the hub is on it alone." in said
    new = alliance.open(NEW)
    assert new.author.id != old.author.id
    after = read_case(new, case)
    assert (after.state.patient, after.state.notes) == (before.patient, before.notes)
    assert (after.own, after.masked, after.unopened) == (True, False, 0)
    assert attachment(new, case) == SCAN
    assert proved(new).findings == ()


def test_who_came_back_goes_on_working_and_colleagues_read_it(
    alliance: Alliance, recover: Recovering
) -> None:
    case = care.register(alliance.doctor)
    new = came_back(alliance, recover, "doctor")
    alliance.carry("convener")
    care.describe(new, case, "换了电脑，病历都在")
    alliance.carry(NEW, "convener")
    notes = read_case(alliance.convener, case).state.notes
    assert [note.value.sections[0][1] for note in notes] == ["换了电脑，病历都在"]


def test_an_expert_who_came_back_still_holds_the_request_and_answers_it(
    alliance: Alliance, recover: Recovering
) -> None:
    asked = care.ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    care.accept(alliance.expert, asked)
    alliance.carry("expert", "second")
    new = came_back(alliance, recover, "expert")
    (row,) = list_requests(new, Box.QUEUE)
    assert (row.mine, row.masked, row.patient_name) == (True, False, care.NAME)
    assert list_requests(alliance.second, Box.QUEUE)[0].mine is False
    opinion = care.advise(new, asked)
    alliance.carry(NEW, "doctor")
    thread = read_case(alliance.doctor, asked.case).state.threads[0]
    assert [given.entry for given in thread.opinions] == [opinion]


def test_an_expert_who_came_back_can_give_the_request_back_to_the_desk(
    alliance: Alliance, recover: Recovering
) -> None:
    asked = care.ask(alliance.doctor, alliance.hospital)
    alliance.carry("doctor", "expert")
    care.accept(alliance.expert, asked)
    alliance.carry("expert", "second")
    new = came_back(alliance, recover, "expert")
    care.give_back(new, asked)
    alliance.carry(NEW, "second")
    assert list_requests(alliance.second, Box.QUEUE)[0].holder is None


def test_the_old_pc_is_told_and_what_it_had_not_sent_stays_on_it(
    alliance: Alliance, recover: Recovering
) -> None:
    case = care.register(alliance.doctor)
    code = recover.printed("doctor")
    unsent = care.describe(alliance.doctor, case, "还没有发出")
    assert recover(code)[0] == 0
    status = tried(alliance.doctor)
    assert (status.error, status.reason) == (HubRefused.code, "author-succeeded")
    assert unsent in {note.entry for note in read_case(alliance.doctor, case).state.notes}
    alliance.carry(NEW, "convener")
    for person in (alliance.open(NEW), alliance.convener):
        assert read_case(person, case).state.notes == ()


def test_a_code_brings_back_once_and_says_so_the_second_time(
    alliance: Alliance, recover: Recovering
) -> None:
    code = recover.printed("doctor")
    alliance.close("doctor")
    assert recover(code)[0] == 0
    status, said = recover(code, name="thief")
    assert (status, "This recovery code has been used already." in said) == (1, True), said
    assert not (alliance.folder / "thief").exists()


def test_the_new_code_brings_back_again(alliance: Alliance, recover: Recovering) -> None:
    case = care.register(alliance.doctor)
    code = recover.printed("doctor")
    alliance.close("doctor")
    _, said = recover(code)
    line = next(line for line in said.splitlines() if line.startswith("new recovery code"))
    status, said = recover(line.rpartition(" ")[2], name="third-pc")
    assert status == 0, said
    third = alliance.open("third-pc")
    assert read_case(third, case).state.patient is not None
    care.describe(third, case)
    alliance.carry("third-pc")


def test_a_replaced_code_brings_nobody_back(alliance: Alliance, recover: Recovering) -> None:
    old = recover.printed("doctor")
    recover.printed("doctor")
    status, said = recover(old)
    assert (status, "This recovery code has been used already." in said) == (1, True), said


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (str(new_recovery_code()), "The hub keeps nothing for this recovery code."),
        ("ABCD-EFGH", "The recovery code is mistyped."),
    ],
    ids=["of nobody", "mistyped"],  # both test processes must call a random code the same
)
def test_a_wrong_code_makes_nothing(
    alliance: Alliance, recover: Recovering, code: str, told: str
) -> None:
    status, said = recover(code)
    assert (status, told in said) == (1, True), said
    assert not (alliance.folder / NEW).exists()


def test_the_code_of_another_person_is_shown_to_be_theirs_and_makes_nothing(
    alliance: Alliance, recover: Recovering
) -> None:
    status, said = recover(recover.printed("convener"), "--person", "李春梅")
    assert (status, "赵敏" in said, "not the one of the person named" in said) == (1, True, True)
    assert not (alliance.folder / NEW).exists()
    alliance.carry("convener")


def test_a_hub_that_is_down_is_told_and_the_code_still_works_afterwards(
    alliance: Alliance, recover: Recovering
) -> None:
    code = recover.printed("doctor")
    alliance.close("doctor")
    with alliance.hub.offline():
        status, said = recover(code)
        assert (status, "The hub does not answer" in said) == (1, True), said
    assert recover(code)[0] == 0


def test_an_impostor_hub_gets_no_key_even_with_the_right_copy(
    alliance: Alliance, recover: Recovering, tmp_path: Path
) -> None:
    code = recover.printed("doctor")
    alliance.close("doctor")
    with alliance.hub.offline():
        stolen = (alliance.folder / "hub" / "hub.db").read_bytes()
        (tmp_path / "impostor").mkdir()
        (tmp_path / "impostor" / "hub.db").write_bytes(stolen)
        with hub_on(tmp_path / "impostor") as impostor:
            status, said = recover(code, hub=impostor.address)
    assert (status, "not the hub that keeps your records" in said) == (1, True), said
    assert not (alliance.folder / NEW).exists()
    assert recover(code)[0] == 0


def test_a_hub_that_answers_with_another_copy_is_refused(
    alliance: Alliance, recover: Recovering
) -> None:
    code = recover.printed("doctor")
    alliance.close("doctor")
    swapped = update(recovery_copies).where(recovery_copies.c.spent_ms.is_(None))
    with alliance.hub.hub.database.write() as connection:
        connection.execute(swapped.values(sealed=bytes(2048)))
    status, said = recover(code)
    assert (status, "not the hub that keeps your records" in said) == (1, True), said
    assert not (alliance.folder / NEW).exists()


def test_a_profile_at_work_is_never_replaced(alliance: Alliance, recover: Recovering) -> None:
    code = recover.printed("doctor")
    status, said = recover(code, name="doctor")
    assert (status, "There is a profile in this folder already." in said) == (1, True), said
    alliance.carry("doctor")


def test_an_administrator_comes_back_without_the_root_and_is_told(
    alliance: Alliance, recover: Recovering
) -> None:
    code = recover.printed("admin")
    alliance.close("admin")
    status, said = recover(code)
    assert (status, "root key was on the old PC only" in said) == (0, True), said
    assert alliance.open(NEW).author.root is None

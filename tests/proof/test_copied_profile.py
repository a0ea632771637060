"""A profile that runs twice, or that came back from a backup: noticed, and nothing is lost."""

import shutil
from pathlib import Path
from secrets import token_hex

from sqlalchemy import func, select

from sync.engine import SyncStatus
from sync.hub.tables import entries as hub_entries
from sync.hub.tables import forks
from telecon.clock import SystemClock
from telecon.ledger.hub_address import move_hub
from telecon.ledger.recovery_copy import copy_standing
from telecon.ledger.restored import mark_restored
from telecon.ledger.roster_view import require_roster
from telecon.session import Session
from telecon.use_cases.build_alliance import admit_facility
from telecon.use_cases.late_work import see_late_work, take_over
from telecon.use_cases.list_cases import list_cases
from telecon.use_cases.read_case import read_case
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock
from tests.alliance import care
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.founding import PASSPHRASE, step
from ui.sentences.find import find_sentence


def opened(folder: Path, alliance: Alliance) -> Session:
    session = unlock(folder, see_people_here(folder)[0].person, PASSPHRASE, SystemClock())
    move_hub(session.store, (alliance.hub.address,))
    return session


def copied(alliance: Alliance, name: str) -> Path:
    """A profile a second time, as somebody brought it to another PC or kept it for a bad day."""
    folder = alliance.close(name)
    copy = folder.with_name(f"{name}-copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    return copy


def put_back(alliance: Alliance, name: str, kept: Path) -> Session:
    """Yesterday's folder in the place of today's, as a restore leaves it."""
    folder = alliance.close(name)
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    mark_restored(folder)
    return alliance.open(name)


def told(session: Session, case: bytes) -> set[str]:
    notes = read_case(session, case).state.notes
    return {text for note in notes for _, text in note.value.sections}


def places(alliance: Alliance) -> tuple[int, int]:
    """How many entries the hub has, and how many places in chains."""
    with alliance.hub.hub.database.read() as connection:
        chain = (hub_entries.c.ledger, hub_entries.c.author, hub_entries.c.seq)
        distinct = select(*chain).distinct().subquery()
        return (
            connection.execute(select(func.count()).select_from(hub_entries)).scalar_one(),
            connection.execute(select(func.count()).select_from(distinct)).scalar_one(),
        )


def codes(status: SyncStatus) -> set[str]:
    return {problem.code for problem in status.problems}


def test_two_copies_that_both_write_are_noticed_and_the_words_of_both_are_in_the_record(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    copy = copied(alliance, "doctor")
    first, second = alliance.doctor, opened(copy, alliance)
    care.describe(first, case, "原来那台电脑上写的")
    care.describe(second, case, "拷贝的那台电脑上写的")
    alliance.carry("doctor")
    assert "fork" in codes(tried(second))
    assert "open it again" in find_sentence("refused", "fork")[2]
    second.store.close()
    second = opened(copy, alliance)
    with second.store:
        assert second.author.id != first.author.id
        step(second)
        step(second)
        assert told(second, case) == {"原来那台电脑上写的", "拷贝的那台电脑上写的"}
        assert proved(second).findings == ()
        with alliance.hub.hub.database.read() as connection:
            assert connection.execute(select(func.count()).select_from(forks)).scalar_one() == 1
    whole, distinct = places(alliance)
    assert whole == distinct


def test_the_copy_that_was_taken_over_is_told_and_what_it_had_not_sent_is_handed_over(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    copy = copied(alliance, "doctor")
    first, second = alliance.doctor, opened(copy, alliance)
    care.describe(second, case, "拷贝先写")
    step(second)
    care.describe(first, case, "原来的后写")
    assert "fork" in codes(tried(first))
    care.describe(second, case, "拷贝还没送出")
    first = alliance.reopen("doctor")
    alliance.carry("doctor")
    ended = tried(second)
    assert (ended.error, ended.reason) == ("hub-refused", "author-succeeded")
    assert told(second, case) == {"拷贝先写", "拷贝还没送出"}
    second.store.close()
    alliance.carry("doctor")
    assert told(first, case) == {"拷贝先写", "原来的后写"}
    late = [item for found in see_late_work(first) for item in found.items]
    assert ("拷贝还没送出",) in {item.lines for item in late if item.decision is None}


def test_a_copy_that_only_reads_is_told_nothing_and_harms_nothing(alliance: Alliance) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    second = opened(copied(alliance, "doctor"), alliance)
    with second.store:
        care.describe(alliance.doctor, case, "只在原来那台电脑上写")
        alliance.carry("doctor")
        status = tried(second)
        assert (status.error, status.problems) == ("", ())
        assert len(read_case(second, case).state.notes) == 1


def test_who_puts_yesterdays_profile_back_writes_at_once_and_gives_no_place_twice(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    care.describe(alliance.doctor, case, "前天")
    alliance.carry("doctor")
    care.describe(alliance.doctor, case, "昨天，还没送出")
    kept = copied(alliance, "doctor")
    care.describe(alliance.doctor, case, "今天，已送出")
    alliance.carry("doctor")
    before = alliance.doctor.author.id
    with alliance.hub.offline():
        doctor = put_back(alliance, "doctor", kept)
        assert doctor.author.id != before
        care.describe(doctor, case, "放回以后，没有网络")
        newer = care.register(doctor)
    alliance.carry("doctor", "doctor")
    said = {"前天", "昨天，还没送出", "今天，已送出", "放回以后，没有网络"}
    assert told(doctor, case) == said
    assert proved(doctor).findings == ()
    whole, distinct = places(alliance)
    assert whole == distinct
    alliance.carry("convener")
    assert told(alliance.convener, case) == said
    assert read_case(alliance.convener, newer).state.patient is not None
    with doctor.store.read() as connection:
        old = require_roster(connection).authors[before]
    assert old.removed is not None


def test_a_profile_put_back_twice_between_two_contacts_comes_back_all_the_same(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    kept = copied(alliance, "doctor")
    with alliance.hub.offline():
        care.describe(put_back(alliance, "doctor", kept), case, "第一次放回")
        again = copied(alliance, "doctor")
        care.describe(put_back(alliance, "doctor", again), case, "第二次放回")
    alliance.carry("doctor", "doctor")
    assert told(alliance.doctor, case) == {"第一次放回", "第二次放回"}
    whole, distinct = places(alliance)
    assert whole == distinct


def test_much_that_was_not_sent_before_a_profile_was_put_back_goes_whole_before_its_author_ends(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    said = {f"{at} {token_hex(700_000)}" for at in range(12)}
    for each in sorted(said):
        care.describe(alliance.doctor, case, each)
    doctor = put_back(alliance, "doctor", copied(alliance, "doctor"))
    alliance.carry("doctor", "doctor", "convener")
    for session in (doctor, alliance.convener):
        assert told(session, case) == said
        assert [item for found in see_late_work(session) for item in found.items] == []


def test_the_printed_code_still_brings_back_who_had_their_profile_put_back(
    alliance: Alliance,
) -> None:
    kept = copied(alliance, "doctor")
    doctor = put_back(alliance, "doctor", kept)
    alliance.carry("doctor", "doctor")
    standing = copy_standing(doctor)
    assert (standing.possible, standing.is_due) == (True, False)


def test_an_administrator_whose_profile_was_put_back_states_again_what_the_root_key_said_too_early(
    alliance: Alliance,
) -> None:
    alliance.carry("admin")
    kept = copied(alliance, "admin")
    admit_facility(alliance.admin, "白云镇卫生院", "township-health-centre", ())
    alliance.carry("admin")
    with alliance.hub.offline():
        admin = put_back(alliance, "admin", kept)
        admit_facility(admin, "石桥村卫生室", "village-clinic", ())
    for _ in range(3):
        tried(admin)
    alliance.carry("admin", "doctor")
    for session in (admin, alliance.doctor):
        with session.store.read() as connection:
            names = {f.name for f in require_roster(connection).facilities.values()}
        assert {"白云镇卫生院", "石桥村卫生室"} <= names
    whole, distinct = places(alliance)
    assert whole == distinct


def test_the_same_backup_put_back_again_after_a_contact_goes_on_for_who_went_on_before(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    kept = copied(alliance, "doctor")
    care.describe(put_back(alliance, "doctor", kept), case, "第一次放回")
    alliance.carry("doctor", "doctor")
    with alliance.hub.offline():
        care.describe(put_back(alliance, "doctor", kept), case, "第二次放回")
    alliance.carry("doctor", "doctor")
    care.describe(put_back(alliance, "doctor", kept), case, "第三次放回")
    alliance.carry("doctor", "doctor", "convener")
    for session in (alliance.doctor, alliance.convener):
        assert told(session, case) == {"第一次放回", "第二次放回", "第三次放回"}
    assert proved(alliance.doctor).findings == ()
    standing = copy_standing(alliance.doctor)
    assert (standing.possible, standing.is_due) == (True, False)
    whole, distinct = places(alliance)
    assert whole == distinct


def test_a_backup_of_a_profile_that_had_just_been_put_back_comes_back_any_number_of_times(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    with alliance.hub.offline():
        put_back(alliance, "doctor", copied(alliance, "doctor"))
        kept = copied(alliance, "doctor").rename(alliance.folder / "kept")
    said = set[str]()
    for text in ("第一次放回", "第二次放回", "第三次放回"):
        care.describe(put_back(alliance, "doctor", kept), case, text)
        said.add(text)
        alliance.carry("doctor", "doctor", "convener")
        assert told(alliance.doctor, case) == told(alliance.convener, case) == said
        assert proved(alliance.doctor).findings == ()
    whole, distinct = places(alliance)
    assert whole == distinct


def test_what_is_written_after_a_profile_was_put_back_proves_before_the_hub_knows_of_it(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    with alliance.hub.offline():
        doctor = put_back(alliance, "doctor", copied(alliance, "doctor"))
        care.describe(doctor, case, "放回以后，没有网络")
        assert proved(doctor).findings == ()


def waits_beside(session: Session) -> set[str]:
    """The lines of late work that nobody has decided about."""
    items = [item for found in see_late_work(session) for item in found.items]
    return {line for item in items if item.decision is None for line in item.lines}


def ended_elsewhere(alliance: Alliance, case: bytes) -> None:
    """The doctor's own PC writes and sends, comes back from a backup, and meets the hub."""
    kept = copied(alliance, "doctor")
    care.describe(alliance.doctor, case, "原来那台电脑上写的")
    alliance.carry("doctor")
    put_back(alliance, "doctor", kept)
    alliance.carry("doctor", "doctor")


def test_what_two_copies_wrote_in_a_taken_place_lies_beside_the_case_once_their_author_ended(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    folders = [shutil.copytree(copied(alliance, "doctor"), alliance.folder / n) for n in "ab"]
    ended_elsewhere(alliance, case)
    for folder in folders:
        session = opened(folder, alliance)
        with session.store:
            care.describe(session, case, f"拷贝 {folder.name}")
            care.describe(session, case, f"拷贝 {folder.name} 又写")
            assert tried(session).reason == "author-succeeded"
    alliance.carry("doctor", "convener")
    for session in (alliance.doctor, alliance.convener):
        assert told(session, case) == {"原来那台电脑上写的"}
        late = {f"拷贝 {name}{more}" for name in "ab" for more in ("", " 又写")}
        assert waits_beside(session) == late


def test_a_copy_that_goes_on_after_its_author_ended_says_its_words_anew_and_brings_its_cases(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    folder = shutil.copytree(copied(alliance, "doctor"), alliance.folder / "other")
    second = opened(folder, alliance)
    care.describe(second, case, "拷贝的那台电脑上写的")
    care.describe(alliance.doctor, case, "原来那台电脑上写的")
    alliance.carry("doctor")
    assert "fork" in codes(tried(second))
    newer = care.register(second)
    second.store.close()
    ended_elsewhere(alliance, case)
    second = opened(folder, alliance)
    with second.store:
        care.describe(second, newer, "重新打开以后写的")
        step(second)
        step(second)
        alliance.carry("convener")
        for session in (second, alliance.convener):
            assert told(session, case) == {"原来那台电脑上写的", "拷贝的那台电脑上写的"}
            assert told(session, newer) == {"重新打开以后写的"}
            assert proved(session).findings == ()


def test_what_the_hub_kept_apart_of_a_copy_still_waits_when_that_copy_goes_on_after_all(
    alliance: Alliance,
) -> None:
    case = care.register(alliance.doctor)
    alliance.carry("doctor")
    folder = shutil.copytree(copied(alliance, "doctor"), alliance.folder / "other")
    second = opened(folder, alliance)
    care.describe(second, case, "拷贝的那台电脑上写的")
    newer = care.register(second)
    ended_elsewhere(alliance, case)
    assert tried(second).reason == "author-succeeded"
    second.store.close()
    mark_restored(folder)
    second = opened(folder, alliance)
    with second.store:
        care.describe(second, newer, "放回以后，没有网络")
        step(second)
        step(second)
        assert told(second, case) == {"原来那台电脑上写的"}
        assert {"拷贝的那台电脑上写的", "放回以后，没有网络"} <= waits_beside(second)
        take_over(second, late_patient(second, newer))
        step(second)
        assert newer not in {row.ledger for row in list_cases(second)}
        assert proved(second).findings == ()
    alliance.carry("convener")
    (again,) = {row.ledger for row in list_cases(alliance.convener)} - {case}
    assert told(alliance.convener, again) == {"放回以后，没有网络"}
    assert waits_beside(alliance.convener) >= {"拷贝的那台电脑上写的"}


def late_patient(session: Session, case: bytes) -> bytes:
    """The entry that registers the patient of a case that waits as late work."""
    (found,) = (found for found in see_late_work(session) if found.ledger == case)
    (item,) = (item for item in found.items if item.kind == "patient")
    return item.entry

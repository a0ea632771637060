"""What can be cut short on a doctor's PC: saving, syncing, passphrases, enrolling, migrating."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import text

from telecon.case_state.state import CaseState
from telecon.clock import SystemClock
from telecon.commands.wiring.profiles import heads_of
from telecon.errors import WrongPassphrase
from telecon.ledger.joining import pending_invitation
from telecon.session import Session
from telecon.store import profile, schema
from telecon.store.database import connect
from telecon.store.profile_file import read_profile
from telecon.use_cases.attach_file import read_attachment
from telecon.use_cases.back_up import look_at_backup, own_backups
from telecon.use_cases.keep_draft import draft_fields, offered_drafts
from telecon.use_cases.see_people_here import see_people_here
from telecon.use_cases.unlock import unlock, unlock_with_code
from telecon.use_cases.verify_profile import verify_profile
from tests.alliance.care import folded
from tests.alliance.founding import PASSPHRASE
from tests.proof.stage import Ended

_COPIED_AFTER = 8
"""Kills of one profile, one after the other, before a fresh copy keeps the looking short."""

_FILLED = (
    "SELECT name FROM main.sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'search!_index%' ESCAPE '!' AND sql NOT LIKE '%VIRTUAL%'"
)
_VERSION_TABLE = "SELECT sql FROM newest.sqlite_master WHERE name = 'alembic_version'"
_NEW, _WRONG = "另一个 passphrase", 2


def unlocked(folder: Path, passphrase: str = PASSPHRASE) -> Session:
    """The profile as its first person, as the screen would open it after the power is back."""
    return unlock(folder, see_people_here(folder)[0].person, passphrase, SystemClock())


@contextmanager
def looked_into(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Session]:
    """The profile, open as long as it is looked at."""
    session = unlocked(folder, passphrase)
    try:
        yield session
    finally:
        session.store.close()


def prove(session: Session) -> None:
    """`telecon verify` finds nothing, and the heads can be kept."""
    heads = heads_of(session)
    found = verify_profile(session, heads).findings
    assert found == (), found
    heads.keep()


def whole_files(session: Session, state: CaseState) -> list[str]:
    """The entries of the attachments, each read to its last byte."""
    for attached in state.attachments:
        assert len(read_attachment(session, attached.value)) == attached.value.size
    return [attached.entry.hex() for attached in state.attachments]


class Saving:
    """Forms, notes, files, heads.

    Args:
        source: a closed profile; only copies of it are used.
        place: where a copy is made.
        case: where is saved.
        copies: one for each play, so that every play makes the same calls.
        how: a planted defect, for proofs of the proof.
    """

    act = "save"

    def __init__(
        self, source: Path, place: Path, case: bytes, *, copies: bool, how: str = ""
    ) -> None:
        self._source, self._how = source, how
        self.folder = place / "saving"
        self._case = case
        self._left = 0
        self._copied_after = 1 if copies else _COPIED_AFTER
        self._first = 1
        copy(source, self.folder)
        session = unlocked(self.folder)
        self._before = self._notes = len(folded(session, case).notes)
        session.store.close()

    def words(self) -> tuple[str, ...]:
        if self._left == 0:
            copy(self._source, self.folder)
            self._left, self._first, self._notes = self._copied_after, 1, self._before
        self._left -= 1
        rounds = 1 if self._copied_after == 1 else 4
        where = (str(self.folder), PASSPHRASE, self._case.hex())
        return *where, str(rounds), str(self._first), self._how

    def look(self, ended: Ended) -> None:
        """Every note, file and form of before and now is there once, the form whole or saved."""
        with looked_into(self.folder) as session:
            self._forms(session, ended)
            state = folded(session, self._case)
            notes = [each.entry.hex() for each in state.notes]
            confirmed = [what.split()[1] for what in ended.of("note")]
            assert set(confirmed) <= set(notes)
            assert len(notes) == len(set(notes))
            assert self._notes + len(confirmed) <= len(notes) <= self._notes + len(confirmed) + 1
            assert set(ended.of("file")) <= set(whole_files(session, state))
            prove(session)
            self._notes = len(notes)

    def _forms(self, session: Session, ended: Ended) -> None:
        """A form is either still a draft as it was last kept, or the note it became."""
        texts = {
            words for each in folded(session, self._case).notes for _, words in each.value.sections
        }
        drafts = {str(draft_fields(each)["text"]) for each in offered_drafts(session)}
        for n in range(1, self._first + 8):
            assert not (f"第{n}条" in texts and f"正在写第{n}条" in drafts), n
        for what in ended.of("draft"):
            assert (f"第{what}条" in texts) != (f"正在写第{what}条" in drafts), what
        begun = [int(what) for what in ended.of("draft")]
        self._first = max([self._first, *begun]) + 1 if begun else self._first


class Passphrases:
    """A wrong try, the right one, another passphrase, another code."""

    act = "passphrases"

    def __init__(self, source: Path, place: Path, how: str = "") -> None:
        self._source, self._how = source, how
        self.folder = place / "passphrases"

    def words(self) -> tuple[str, ...]:
        copy(self._source, self.folder)
        return str(self.folder), PASSPHRASE, _NEW, "错 wrong one", self._how

    def look(self, ended: Ended) -> None:
        """One passphrase opens, the new one if that was confirmed; no wrong try was free."""
        (enrolled,) = read_profile(self.folder).people
        wrong, opened = len(ended.of("wrong")), bool(ended.of("open"))
        # The right passphrase, typed third, takes the wrong tries back before the screen opens.
        possible = {0} if opened else {wrong, wrong + 1} if wrong < _WRONG else {wrong, 0}
        assert enrolled.tries.wrong in possible
        opening = [word for word in (PASSPHRASE, _NEW) if self._opens(word)]
        assert len(opening) == 1
        assert opening == [_NEW] or not ended.of("changed")
        for code in ended.of("code"):
            unlock_with_code(self.folder, code, SystemClock()).store.close()
        with looked_into(self.folder, opening[0]) as session:
            prove(session)

    def _opens(self, word: str) -> bool:
        try:
            unlocked(self.folder, word).store.close()
        except WrongPassphrase:
            return False
        return True


class Enrolling:
    """A person takes up an invitation on an empty PC."""

    act = "enrolment"

    def __init__(self, invitation: bytes, place: Path) -> None:
        self.folder = place / "enrolled"
        self._file = place / "invitation"
        self._file.write_bytes(invitation)

    def words(self) -> tuple[str, ...]:
        shutil.rmtree(self.folder, ignore_errors=True)
        return str(self.folder), PASSPHRASE, str(self._file)

    def look(self, ended: Ended) -> None:
        """A whole profile that can join, or none and the invitation can be taken up again."""
        if not profile.has_profile(self.folder):
            assert not ended.of("enrolled")
            return
        with looked_into(self.folder) as session:
            with session.store.read() as connection:
                assert pending_invitation(connection, session.author) is not None
            prove(session)
        for code in ended.of("enrolled"):
            unlock_with_code(self.folder, code, SystemClock()).store.close()


class Colleague:
    """A second person takes up an invitation on a PC in use."""

    act = "colleague"

    def __init__(self, invitation: bytes, source: Path, place: Path) -> None:
        self._source = source
        self.folder = place / "shared"
        self._file = place / "invitation"
        self._file.write_bytes(invitation)

    def words(self) -> tuple[str, ...]:
        copy(self._source, self.folder)
        return str(self.folder), PASSPHRASE, str(self._file), _NEW

    def look(self, ended: Ended) -> None:
        """Whoever is on the unlock screen comes in and can join; the first as before."""
        first, *others = see_people_here(self.folder)
        assert others or not ended.of("enrolled")
        for person in others:
            session = unlock(self.folder, person.person, _NEW, SystemClock())
            with session.store.read() as connection:
                pending = pending_invitation(connection, session.author)
            session.store.close()
            assert pending is not None
        with looked_into(self.folder) as session:
            assert session.author.person == first.person
            prove(session)


class Migrating:
    """The first unlock of an older store."""

    act = "migrate"

    def __init__(self, source: Path, place: Path, case: bytes, how: str = "") -> None:
        self._how = how
        self._older = place / "older"
        self.folder = place / "migrating"
        self._case = case
        copy(source, self._older)
        self._count = make_older(self._older)

    def words(self) -> tuple[str, ...]:
        copy(self._older, self.folder)
        return str(self.folder), PASSPHRASE, self._how

    def look(self, ended: Ended) -> None:
        """It opens, every entry and chunk is there, and the schema is this program's."""
        with looked_into(self.folder) as session:
            assert whole_files(session, folded(session, self._case))
            with session.store.read() as connection:
                assert schema.version(connection) == schema.HEAD
                entries = connection.execute(text("SELECT count(*) FROM entries")).scalar_one()
                chunks = connection.execute(text("SELECT count(*) FROM chunks")).scalar_one()
            assert (entries, chunks) == self._count
            assert set(ended.of("open")) <= {str(entries)}
            prove(session)


def make_older(folder: Path) -> tuple[int, int]:
    """Takes a closed profile back to schema 0001; entries and chunks in it."""
    session = unlocked(folder)
    path, key = session.store.path, session.store.key
    session.store.checkpoint()
    session.store.close()
    newest = path.rename(path.with_name("newest.db"))
    script = ScriptDirectory(str(schema.MIGRATIONS)).get_revision("0001")
    older = connect(path, key)
    older.execute(f"ATTACH DATABASE '{newest}' AS newest KEY \"x'{key.hex()}'\"")
    older.execute("PRAGMA main.journal_mode = WAL")
    older.execute("BEGIN")
    for statement in script.module.STATEMENTS:
        older.execute(statement)
    for (table,) in older.execute(_FILLED).fetchall():
        known = (row[1] for row in older.execute(f"PRAGMA table_info({table})"))
        columns = ", ".join(f'"{name}"' for name in dict.fromkeys(["rowid", *known]))
        older.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newest.{table}")  # noqa: S608
    older.execute(
        "INSERT INTO search_index (rowid, who, said)"
        " SELECT rowid, who, said FROM newest.search_index"
    )
    older.execute(older.execute(_VERSION_TABLE).fetchone()[0])
    older.execute("INSERT INTO alembic_version VALUES ('0001')")
    older.execute("COMMIT")
    counted = [
        older.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("entries", "chunks")
    ]
    older.close()
    newest.unlink()
    return counted[0], counted[1]


def copy(source: Path, target: Path) -> None:
    """A fresh copy in place of an older one."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


class BackingUp:
    """Backups made one after the other.

    Args:
        source: a closed profile; only a copy of it is used.
        place: where the copy and the backups lie.
    """

    act = "backups"
    _rounds = 4

    def __init__(self, source: Path, place: Path) -> None:
        self.folder = place / "stick"
        self.folder.mkdir()
        self._profile = place / "backed-up"
        copy(source, self._profile)

    def words(self) -> tuple[str, ...]:
        return str(self._profile), PASSPHRASE, str(self.folder), str(self._rounds)

    def look(self, ended: Ended) -> None:
        """The last that was told is there or a newer one; each that is there reads back whole."""
        with looked_into(self._profile) as session:
            found = own_backups(session, self.folder)
            assert [look_at_backup(session, each) for each in found] == [()] * len(found)
        told = ended.of("backup")
        if told:
            assert max(each.path.name for each in found) >= told[-1]
        assert len(found) <= 3

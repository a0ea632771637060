"""A file that is still to come is asked for from its page, shows how far it is, and may wait."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from telecon.case_state.state import Entered
from telecon.cases.documents import AttachmentManifest
from telecon.ledger.chunks import Chunk, arriving, keep_part, keep_parts
from telecon.session import Session
from telecon.store.blobs import chunk_path, read_chunk
from telecon.store.tables import chunks
from telecon.use_cases.attach_file import NewAttachment, attach_file
from telecon.use_cases.read_case import read_case
from tests.ui.consultations import desks
from tests.ui.villages import Founded
from tests.use_cases.village import Village
from ui.background import Background
from ui.cases.viewer_presenter import ViewerPresenter
from ui.cases.viewer_view import ViewerPage

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def village(founded: Founded, tmp_path: Path) -> Iterator[Village]:
    made = founded.copy(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _settled(village: Village, background: Background, qtbot: QtBot) -> Iterator[None]:
    yield
    desks.settle(background, qtbot)


def attached_to(session: Session, case: bytes, entry: bytes) -> Entered[AttachmentManifest]:
    found = read_case(session, case).state.attachments
    return next(each for each in found if each.entry == entry)


def to_come(session: Session, case: bytes) -> tuple[bytes, bytes, bytes]:
    """(entry, chunk, its bytes) of a picture that a colleague attached and that is not here."""
    attached = attach_file(session, case, BytesIO(desks.photo()), NewAttachment("皮疹", "skin.png"))
    entered = attached_to(session, case, attached.entry)
    (name,) = entered.value.chunks
    data = read_chunk(session.store.blobs, name)
    chunk_path(session.store.blobs, name).unlink()
    with session.store.write() as connection:
        gone = update(chunks).where(chunks.c.id == name)
        connection.execute(gone.values(state="wanted", size=0))
    return attached.entry, name, data


def test_a_file_on_its_way_is_fetched_from_its_page_and_then_shown(
    village: Village, background: Background, shown: Show, qtbot: QtBot
) -> None:
    case, session = desks.register(village), village.doctor
    entry, name, data = to_come(session, case)
    desk, _shell = desks.doctors_desk(village, background)
    entered = attached_to(session, case, entry)
    page = ViewerPage(ViewerPresenter(desk, entered.value, entry), "林小满")
    shown(page)
    qtbot.waitUntil(page.fetch.isVisible)
    page.fetch.click()
    qtbot.waitUntil(lambda: arriving(session.store, entry).asked)
    assert page.fetching.isVisible()
    page.fetching.cancelled.emit()
    qtbot.waitUntil(lambda: not arriving(session.store, entry).asked)
    assert page.fetch.isVisible()
    page.fetch.click()
    chunk = Chunk(case, name)
    keep_part(session.store, chunk, 0, data[:20])
    qtbot.waitUntil(lambda: arriving(session.store, entry).held == len(data[:20]))
    keep_part(session.store, chunk, 20, data[20:])
    keep_parts(session.store, chunk)
    qtbot.waitUntil(lambda: not page.presenter.is_small, timeout=20_000)
    assert page.presenter.picture is not None
    assert not page.fetching.isVisible()

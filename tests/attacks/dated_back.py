"""What a member signs whose program puts in whatever time he likes, and what a hub says of it."""

from dataclasses import replace

from sqlalchemy import select, update

from sync.protocol import seal
from sync.protocol.canonical import Value
from sync.protocol.entry import Core
from sync.protocol.receipts import sign_receipt
from sync.protocol.suites import Suite
from telecon.case_state.document import Document, document_body
from telecon.cases.documents import DocumentType
from telecon.hlc import from_ms
from telecon.ledger.records import keep_receipts
from telecon.session import Session
from telecon.store.tables import entries, hub
from tests.attacks.poisons import Poison
from tests.use_cases.village import Village

HUB_EPOCH = b"e" * 16


def dated(
    at_ms: int, kind: DocumentType, payload: dict[str, Value], replaces: tuple[bytes, ...] = ()
) -> Poison:
    """A body in which every clock says the same, whatever it was."""
    document = Document(b"", b"", kind, from_ms(at_ms), replaces, payload, at_ms, 480)

    def body(key: bytes, core: Core) -> bytes:
        said = document_body(replace(document, author=core.author))
        return seal.seal_body(key, core.to_bytes(), said, Suite.DESKTOP)

    return body


def confirm(village: Village, session: Session, case: bytes) -> None:
    """The hub's receipts, of this moment, for what this person has in a case without one."""
    waits = select(entries.c.id).where(
        entries.c.ledger == case, entries.c.mine == 1, entries.c.receipt.is_(None)
    )
    with session.store.write() as connection:
        connection.execute(update(hub).values(hub_epoch=HUB_EPOCH))
        mine = set(connection.execute(waits).scalars())
        given = [
            sign_receipt(
                village.hub_key,
                hub_epoch=HUB_EPOCH,
                ledger=case,
                n=number,
                entry=entry.id,
                time_ms=village.clock.now_ms(),
            )
            for number, entry in enumerate(village.courier.book[case], start=1)
            if entry.id in mine
        ]
        keep_receipts(connection, given)

"""What a dishonest member of the alliance signs: true keys, false content."""

from dataclasses import replace

import pytest

from sync.protocol.canonical import Value
from telecon.cases.documents import DocumentType
from telecon.consultations.consent import Consent
from telecon.consultations.packs import consent_pack
from telecon.ledger import append
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.unlock_keys import open_ledger
from telecon.session import Session


def sign_falsely(
    session: Session,
    case: bytes,
    kind: DocumentType,
    payload: dict[str, Value],
    replaces: tuple[bytes, ...] = (),
) -> bytes:
    """Signs what an honest program would not, past its checks; opened here as it is elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(append, "project_document", lambda *_: None)
        with session.store.write() as connection:
            written = NewDocument(kind, payload, replaces=replaces)
            entry = append_document(connection, session, case, written).id
            open_ledger(connection, case)
            return entry


def complete(consent: Consent) -> Consent:
    """The consent as the use case would have completed it."""
    pack = consent_pack()
    return replace(consent, pack=pack.id, pack_version=pack.version, decided_ms=1)

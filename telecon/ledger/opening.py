"""Opens a sealed entry with the epoch key its core commits to."""

from sync.protocol.entry import Entry
from sync.protocol.seal import open_body
from telecon.case_state.document import Document, parse_document


def open_document(epoch_key: bytes, entry: Entry) -> Document:
    """Checks the key commitment, opens the body and reads it.

    Raises:
        CannotOpen: another key than the entry commits to, or changed bytes.
        Malformed: the plaintext is not a document.
    """
    return parse_document(entry.id, entry.core.author, open_body(epoch_key, entry))

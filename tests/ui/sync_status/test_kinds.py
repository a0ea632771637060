"""What waits is called by its name, whatever kind it is of."""

import pytest

from telecon.cases.documents import DocumentType
from ui.sync_status.words import kind_words


@pytest.mark.parametrize("kind", list(DocumentType))
def test_every_kind_of_record_has_a_name_of_its_own_while_it_waits(kind: DocumentType) -> None:
    assert kind_words(kind) != kind_words("a kind of tomorrow")

from telecon.store.database import Store
from telecon.store.drafts import Draft, drop_draft, load_drafts, save_draft


def test_a_form_being_filled_is_offered_back_in_its_last_state_to_its_person_only(
    store: Store, key: bytes
) -> None:
    first = Draft(b"1" * 16, b"a" * 16, "register", None, b"Zhang", 1000)
    with store.write() as connection:
        save_draft(connection, first)
        save_draft(connection, Draft(b"1" * 16, b"a" * 16, "register", None, b"Zhang San", 6000))
        save_draft(connection, Draft(b"2" * 16, b"a" * 16, "note", b"l" * 16, b"sleeps", 9000))
        save_draft(connection, Draft(b"3" * 16, b"b" * 16, "note", None, b"other", 9500))
    store.close()
    with Store.open(store.path, key) as again:
        with again.read() as connection:
            mine = load_drafts(connection, b"a" * 16)
        assert [(draft.form, draft.payload, draft.ledger) for draft in mine] == [
            ("note", b"sleeps", b"l" * 16),
            ("register", b"Zhang San", None),
        ]
        with again.write() as connection:
            drop_draft(connection, b"2" * 16)
        with again.read() as connection:
            assert [draft.form for draft in load_drafts(connection, b"a" * 16)] == ["register"]


def test_what_a_person_typed_does_not_show_in_a_printed_draft() -> None:
    assert "Zhang" not in repr(Draft(b"1", b"a", "register", None, b"Zhang San", 1))

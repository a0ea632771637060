"""What client and hub say: read back the same, refused when damaged, bound to one hub."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import frames
from sync.protocol.errors import BadSignature, CannotOpen, Malformed, Refused, TooNew
from sync.protocol.following import Following
from sync.protocol.frames import decode_client_frame, decode_hub_frame
from sync.protocol.messages import (
    ChangesReply,
    ChangesRequest,
    CircleFeed,
    Hello,
    LedgerPart,
    LedgersReply,
    LedgersRequest,
    News,
    Refusal,
    SessionToken,
    hello_message,
    request_session,
    verify_hello,
    verify_session,
)
from sync.protocol.receipts import Receipt, sign_receipt, verify_receipt
from sync.protocol.records import Record
from sync.protocol.signals import open_signal, seal_signal
from sync.protocol.suites import PublicKey, SigningKey, Suite
from tests.protocol.alliance import Keys, fixed, staffed_alliance

HUB = SigningKey.from_secret(1, fixed("hub"))
ID16, ID32 = fixed("sixteen", 16), fixed("thirty-two")
RECEIPT = sign_receipt(HUB, hub_epoch=ID16, ledger=ID16, n=7, entry=ID32, time_ms=99)
HELLO = Hello(1, 1, HUB.public, ID16, b"", 99, b"", HUB.sign(hello_message(ID32, ID16, b"", 99)))
SESSION = request_session(Keys("doctor").signing, HUB.public, ID32, 99)
MESSAGES: tuple[Record, ...] = (
    HELLO,
    SESSION,
    SessionToken(ID32, 100),
    ChangesRequest(((ID16, 0), (ID16, 9)), 30, 8192),
    ChangesReply(
        ID16,
        (CircleFeed(ID16, 9, ((ID16, 3),), more=True),),
        (News(0, (b"entry", (2, Following(1, b"body", bytes(64), bytes(4))))),),
    ),
    LedgersRequest(((ID16, 3),), 1 << 20),
    LedgersReply(ID16, (LedgerPart(ID16, ((4, b"entry"),), 5, more=True),)),
    Refusal("too-many", 30),
    RECEIPT,
)
CLIENT = (frames.WireHello(ID32), frames.SendSignal(ID32, b"blob"), frames.Ping())
FROM_HUB = (
    frames.Wake(ID16, 3),
    frames.Signal(ID32, b"blob"),
    frames.Presence(ID32, online=True),
    frames.Gone(ID32),
    frames.Pong(),
)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_reads_back_the_same(message: Record) -> None:
    assert type(message).decode(message.encode()) == message


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_with_a_field_more_or_less_is_refused(message: Record) -> None:
    values = message.to_values()
    for changed in (values[:-1], [*values, 0]):
        with pytest.raises(Malformed):
            type(message).from_values(changed)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
@given(data=st.binary(max_size=120))
def test_arbitrary_bytes_never_crash_a_reader(message: Record, data: bytes) -> None:
    with contextlib.suppress(Malformed, TooNew):
        type(message).decode(data)


def test_frames_read_back_the_same_and_a_new_word_is_passed_over() -> None:
    for sent in CLIENT:
        assert decode_client_frame(sent.encode()) == sent
    for told in FROM_HUB:
        assert decode_hub_frame(told.encode()) == told
    for read in (decode_client_frame, decode_hub_frame):
        with pytest.raises(TooNew):
            read(bytes.fromhex("81636e6577"))
        for damaged in (b"", b"\x80", b"\x81\x01", bytes.fromhex("826470696e6700")):
            with pytest.raises((Malformed, TooNew)):
                read(damaged)


def test_tokens_are_not_printed() -> None:
    for holder in (SessionToken(ID32, 1), frames.WireHello(ID32)):
        assert repr(ID32) not in repr(holder)


def test_a_hello_from_another_hub_or_for_another_nonce_is_refused() -> None:
    verify_hello(HELLO, ID32, HUB.public)
    other = SigningKey.from_secret(1, fixed("other")).public
    for hello, nonce, key in (
        (HELLO, ID32, other),
        (HELLO, bytes(32), HUB.public),
        (replace(HELLO, hub_epoch=bytes(16)), ID32, HUB.public),
        (replace(HELLO, alliance=ID16), ID32, HUB.public),
        (replace(HELLO, time_ms=1), ID32, HUB.public),
    ):
        with pytest.raises(BadSignature):
            verify_hello(hello, nonce, key)


def test_a_session_request_cannot_be_used_at_another_hub() -> None:
    key = Keys("doctor").signing.public
    verify_session(SESSION, key, HUB.public)
    other = SigningKey.from_secret(1, fixed("other")).public
    for request, author, hub in (
        (SESSION, key, other),
        (SESSION, other, HUB.public),
        (replace(SESSION, time_ms=1), key, HUB.public),
        (replace(SESSION, nonce=bytes(32)), key, HUB.public),
    ):
        with pytest.raises(BadSignature):
            verify_session(request, author, hub)


CHANGED = (
    replace(RECEIPT, hub_epoch=bytes(16)),
    replace(RECEIPT, ledger=bytes(16)),
    replace(RECEIPT, n=8),
    replace(RECEIPT, entry=bytes(32)),
    replace(RECEIPT, time_ms=1),
    replace(RECEIPT, signature=bytes(64)),
    replace(RECEIPT, place=1),
    replace(RECEIPT, count=2),
    replace(RECEIPT, way=(ID32,)),
)


@pytest.mark.parametrize("receipt", CHANGED)
def test_a_receipt_with_any_changed_field_is_no_receipt(receipt: Receipt) -> None:
    verify_receipt(RECEIPT, HUB.public)
    with pytest.raises(BadSignature):
        verify_receipt(receipt, HUB.public)


def test_a_signal_reaches_one_person_and_proves_its_sender() -> None:
    alliance, convener, doctor, expert = staffed_alliance()
    roster = alliance.roster

    def live(author: bytes) -> PublicKey:
        return roster.live_author(author).signing

    sealed = seal_signal(doctor.signing, expert.id, expert.kem.public, b"ring", 99)
    opened = open_signal(expert.kem, expert.id, sealed, live)
    assert (opened.sender, opened.plaintext, opened.sent_ms) == (doctor.id, b"ring", 99)
    for key, recipient in ((convener.kem, convener.id), (expert.kem, convener.id)):
        with pytest.raises(CannotOpen):
            open_signal(key, recipient, sealed, live)
    with pytest.raises(CannotOpen):
        open_signal(expert.kem, expert.id, sealed[:-1] + b"\0", live)


def test_a_signal_from_a_stranger_or_in_anothers_name_is_refused() -> None:
    alliance, convener, doctor, expert = staffed_alliance()
    roster, stranger = alliance.roster, Keys("stranger")
    sealed = seal_signal(stranger.signing, expert.id, expert.kem.public, b"ring", 99)
    with pytest.raises(Refused, match="author-unknown"):
        open_signal(expert.kem, expert.id, sealed, lambda a: roster.live_author(a).signing)
    sealed = seal_signal(doctor.signing, expert.id, expert.kem.public, b"ring", 99)
    with pytest.raises(BadSignature):
        open_signal(expert.kem, expert.id, sealed, lambda _: convener.signing.public)


def test_a_signal_to_a_browser_uses_its_suite() -> None:
    doctor, browser = Keys("doctor"), Keys("browser", Suite.BROWSER)
    sealed = seal_signal(doctor.signing, browser.id, browser.kem.public, b"ring", 99)
    opened = open_signal(browser.kem, browser.id, sealed, lambda _: doctor.signing.public)
    assert opened.plaintext == b"ring"

"""Call signals between real authors, and who may ring about a case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from sync.protocol.statements import AuthorRemoved
from telecon.calls.sealed_signals import (
    SealedSignals,
    may_ring,
    newest_request,
    read_callers,
    read_subject,
)
from telecon.errors import Refused, TeleconError
from telecon.session import Session
from telecon.use_cases.register_patient import register_patient
from tests.ui.call.two_desks import PATIENT, Asked, ask


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    made = ask(tmp_path_factory.mktemp("village"))
    yield made
    made.village.close()


@dataclass
class End:
    """One author's sealing, and what it sent."""

    session: Session

    def __post_init__(self) -> None:
        callers = read_callers(self.session)
        assert callers is not None
        self.roster = callers.roster
        self.sent: list[tuple[bytes, bytes]] = []
        author, clock = self.session.author, self.session.clock
        self.sealed = SealedSignals(
            author, clock, callers.roster, lambda to, blob: self.sent.append((to, blob))
        )

    @property
    def author(self) -> bytes:
        return self.session.author.id

    def forget(self, author: bytes) -> None:
        known = self.roster.author(author)
        removed = replace(known, removed=AuthorRemoved(author, (), "lost"))
        self.sealed.know(replace(self.roster, authors={**self.roster.authors, author: removed}))


def test_a_signal_opens_for_whom_it_is_meant_and_proves_who_sent_it(asked: Asked) -> None:
    doctor, expert = End(asked.village.doctor), End(asked.village.expert)
    doctor.sealed.send(expert.author, b"ring")
    to, blob = doctor.sent[0]
    assert to == expert.author
    assert b"ring" not in blob
    heard = expert.sealed.open(doctor.author, blob)
    assert (heard.sender, heard.data) == (doctor.author, b"ring")


def test_nobody_else_opens_a_signal_and_no_flipped_byte_goes_unseen(asked: Asked) -> None:
    doctor, expert = End(asked.village.doctor), End(asked.village.expert)
    doctor.sealed.send(expert.author, b"ring")
    blob = doctor.sent[0][1]
    with pytest.raises(TeleconError):
        End(asked.village.second).sealed.open(doctor.author, blob)
    for at in range(0, len(blob), 17):
        changed = blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]
        with pytest.raises(TeleconError):
            expert.sealed.open(doctor.author, changed)
    with pytest.raises(TeleconError):
        expert.sealed.open(doctor.author, bytes(1 << 20))


def test_a_hub_that_names_another_sender_is_not_believed(asked: Asked) -> None:
    doctor, expert = End(asked.village.doctor), End(asked.village.expert)
    doctor.sealed.send(expert.author, b"ring")
    with pytest.raises(Refused):
        expert.sealed.open(asked.village.second.author.id, doctor.sent[0][1])


def test_a_removed_author_is_neither_heard_nor_told_anything(asked: Asked) -> None:
    doctor, expert = End(asked.village.doctor), End(asked.village.expert)
    doctor.sealed.send(expert.author, b"ring")
    expert.forget(doctor.author)
    with pytest.raises(Refused):
        expert.sealed.open(doctor.author, doctor.sent[0][1])
    expert.sealed.send(doctor.author, b"ring")
    assert expert.sent == []


def test_only_authors_of_circles_with_access_may_ring_about_a_case(asked: Asked) -> None:
    village = asked.village
    ids = {s.author.id for s in (village.doctor, village.expert, village.second)}
    for session in (village.doctor, village.expert):
        assert may_ring(session, asked.ledger) == ids - {session.author.id}
    assert may_ring(village.doctor, b"?" * 16) == frozenset()
    own = register_patient(
        village.doctor,
        replace(PATIENT, name="林小满", gender="male", identity_number="110101199003079016"),
    ).ledger
    assert may_ring(village.doctor, own) == frozenset()


def test_the_clinic_rings_the_expert_who_holds_the_request(asked: Asked) -> None:
    subject = read_subject(asked.village.doctor, asked.request)
    assert [peer.name for peer in subject.peers] == ["陈静"]
    assert (subject.patient, subject.ours, subject.held) == (PATIENT.name, True, True)
    assert subject.ledger == asked.ledger


def test_the_expert_rings_whoever_asked(asked: Asked) -> None:
    subject = read_subject(asked.village.expert, asked.request)
    assert [peer.name for peer in subject.peers] == ["李春梅"]
    assert (subject.ours, subject.held) == (False, True)
    assert newest_request(asked.village.expert, asked.ledger) == asked.request
    assert not read_subject(asked.village.second, asked.request).held


def test_a_request_nobody_knows_is_refused(asked: Asked) -> None:
    with pytest.raises(Refused):
        read_subject(asked.village.doctor, b"?" * 32)
    assert newest_request(asked.village.doctor, b"?" * 16) == b""

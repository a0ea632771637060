"""The invented alliance as a running hub knows it: two facilities, three people, two circles."""

from dataclasses import dataclass
from itertools import groupby
from typing import Self

from sync.hub.hub import Hub
from sync.hub_client import HubClient
from sync.protocol.messages import Outcome
from tests.hub.alliance import Alliance, Member, hand_over


@dataclass
class World:
    """Everything a test of the hub starts from."""

    alliance: Alliance
    client: HubClient
    doctor: Member
    expert: Member
    outsider: Member
    clinic: bytes
    desk: bytes

    @classmethod
    def found(cls, client: HubClient, hub: Hub) -> Self:
        """Found it; the first entries go in by the hub's own door, which is quicker than HTTP."""
        alliance = Alliance()
        people = (
            alliance.enrol(alliance.clinic, "李医生", "village-doctor"),
            alliance.enrol(alliance.hospital, "陈专家", "psychiatrist"),
            alliance.enrol(alliance.hospital, "周护士", "nurse"),
        )
        doctor, expert, outsider = people
        clinic = alliance.found_circle(doctor, "青山村卫生室")
        desk = alliance.found_circle(expert, "会诊中心", "desk")
        for author, run in groupby(alliance.drain(), key=lambda entry: entry.core.author):
            raws = [entry.to_bytes() for entry in run]
            outcomes = hub.book.append(author, raws, may_found=True)
            assert {outcome.refusal for outcome in outcomes} == {""}
        return cls(alliance, client, doctor, expert, outsider, clinic, desk)

    async def hand_over(self) -> list[Outcome]:
        """Push what was signed since the last call."""
        alliance = self.alliance
        people = [self.doctor, self.expert, self.outsider]
        return await _in_order(self.client, alliance, people)


async def _in_order(client: HubClient, alliance: Alliance, people: list[Member]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for entry in alliance.drain():
        starts = entry.core.ledger == alliance.ledger and entry.core.seq == 0
        writers = () if starts else (alliance.root, *people)
        outcomes += await hand_over(client, [entry], *writers)
    return outcomes

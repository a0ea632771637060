"""A machine in the middle: who answers at the hub's address with another key hears nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, update

from sync.hub.hub import HubSettings
from sync.hub.limits import Meter
from sync.protocol.canonical import encode
from telecon.store.tables import hub as hub_row
from telecon.use_cases.build_alliance import Invitee, invite_person
from telecon.use_cases.see_what_waits import see_what_waits
from tests.hub.embedded import UNHURRIED, EmbeddedHub
from tests.ui.settings.conftest import Open
from tests.ui.settings.ground import PASSPHRASE, Ground

SAID = "The hub is not the one this PC was enrolled with. Nothing was sent to it"


@contextmanager
def led_to(ground: Ground, name: str, address: str) -> Iterator[None]:
    """The hub's address leads a profile elsewhere; the key it pinned stays."""
    with ground.opened(name) as session, session.store.write() as connection:
        usual = connection.execute(select(hub_row.c.addresses)).scalar_one()
        connection.execute(update(hub_row).values(addresses=encode([address])))
    yield
    with ground.opened(name) as session, session.store.write() as connection:
        connection.execute(update(hub_row).values(addresses=usual))


def test_at_a_hub_with_another_key_the_window_says_so_work_goes_on_and_nothing_is_sent(
    ground: Ground, program: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []

    def count(_meter: Meter, caller: bytes) -> bool:
        heard.append(caller)
        return True

    settings = HubSettings(tmp_path, host="127.0.0.1", port=0, limits=UNHURRIED)
    with EmbeddedHub(tmp_path, settings) as other, led_to(ground, "convener", other.address):
        # Every request that comes through TLS is counted by one of the hub's meters.
        monkeypatch.setattr(Meter, "allows", count)
        made = program("convener", passphrase=PASSPHRASE)
        made.see(SAID)
        session = made.entrance._session
        assert session is not None
        waited = see_what_waits(session).entry_count
        invite_person(session, Invitee(ground.clinic, "孙丽", "nurse", "护师"))
        assert see_what_waits(session).entry_count == waited + 1
        assert made.entrance.house.network.status().state != "online"
        made.end()
        assert heard == []

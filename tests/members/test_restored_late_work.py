"""A hub put back to yesterday gets the late work of a removed PC again, and keeps it apart."""

import shutil

import pytest

from sync.hub.blobs import FileBlobs
from sync.hub.database import Database
from sync.hub.restore import restore
from telecon.ledger.removed import own_removal
from telecon.use_cases.late_work import see_late_work
from telecon.use_cases.remove_member import remove_device
from tests.alliance.alliance import Alliance, proved, tried
from tests.alliance.founding import HUB
from tests.members.house import notes, shared_case, write


def _keep(alliance: Alliance) -> None:
    with alliance.hub.offline():
        shutil.copytree(alliance.folder / HUB, alliance.folder / "backup")


def _put_back(alliance: Alliance) -> None:
    data = alliance.folder / HUB
    with alliance.hub.offline():
        shutil.rmtree(data)
        shutil.copytree(alliance.folder / "backup", data)
        database = Database(f"sqlite:///{data / 'hub.db'}")
        restore(database, FileBlobs(data / "blobs"))
        database.close()


@pytest.mark.parametrize("knows", [True, False], ids=["knows the removal", "forgot the removal"])
def test_late_work_that_the_restored_hub_lacks_waits_for_its_decision_all_the_same(
    alliance: Alliance, knows: bool
) -> None:
    shared = shared_case(alliance)
    write(alliance.second, shared.case, "离线写的")
    if not knows:
        _keep(alliance)
    remove_device(alliance.admin, alliance.second.author.id, "电脑被盗")
    alliance.carry("admin")
    if knows:
        _keep(alliance)
    tried(alliance.second)
    found = own_removal(alliance.second)
    assert found is not None
    assert found.apart == 1
    _put_back(alliance)
    alliance.carry("admin")
    tried(alliance.second)
    alliance.carry("doctor", "doctor")
    (late,) = see_late_work(alliance.doctor)
    assert [item.lines for item in late.items] == [("离线写的",)]
    assert notes(alliance.doctor, shared.case) == {"首诊"}
    assert proved(alliance.doctor).findings == ()
    again = own_removal(alliance.second)
    assert again is not None
    assert (again.apart, again.only_here) == (1, 0)

"""The rooms of the rail, in order; a room that is not built is not in the list.

One that stands `under` another has no entry of its own: it is opened from there.

The pages of a room load with its first visit, or before that in a quiet moment (`load_pages`):
the unlock screen waits for none of them.
"""

from collections.abc import Callable

from ui.kit.icons import load_pictures
from ui.kit.room_view import RoomView
from ui.room import Desk, Room
from ui.translations import translate

MakeView = Callable[[Desk], RoomView]


def rooms() -> tuple[Room, ...]:
    """Today, cases, consultations, sync; settings come last by themselves."""
    return (
        Room("today", lambda: translate("Shell", "Today"), "today", _made_by(_today)),
        Room("cases", lambda: translate("Shell", "Cases"), "cases", _made_by(_cases)),
        Room(
            "consultations",
            lambda: translate("Shell", "Consultations"),
            "consultations",
            _made_by(_consultations),
        ),
        Room("sync", lambda: translate("Shell", "Sync"), "sync", _made_by(_sync)),
        Room(
            "late-work",
            lambda: translate("Shell", "Late work"),
            "inbox",
            _made_by(_late_work),
            under="sync",
        ),
        Room(
            "bundles",
            lambda: translate("Shell", "By USB stick"),
            "download",
            _made_by(_bundles),
            under="sync",
        ),
        Room(
            "sites",
            lambda: translate("Shell", "PCs you look after"),
            "hospital",
            _made_by(_sites),
            under="sync",
        ),
    )


def load_pages() -> None:
    """Load the code of every room, and what its pages are made of, so that no visit need do it."""
    for load in (_today, _cases, _consultations, _sync, _late_work, _bundles, _sites):
        load()
    load_pictures()
    _load_packs()


def _load_packs() -> None:
    """Read what forms are made of; each is kept once it was read."""
    from telecon.care.red_flags import safety_pack
    from telecon.care.scales import SCALES, load_scale
    from telecon.cases.administrative_division import division_pack
    from telecon.cases.field_pack import field_pack
    from telecon.cases.identity_number import identity_pack
    from telecon.cases.person_name import person_name_pack
    from telecon.consultations.packs import consent_pack, consultation_pack

    for pack in (consent_pack, consultation_pack, safety_pack, division_pack, field_pack):
        pack()
    for more in (identity_pack, person_name_pack):
        more()
    for scale in SCALES:
        load_scale(scale)


def _made_by(load: Callable[[], MakeView]) -> MakeView:
    def make(desk: Desk) -> RoomView:
        return load()(desk)

    return make


def _today() -> MakeView:
    from ui.today.view import TodayView

    return TodayView


def _cases() -> MakeView:
    from ui.cases.view import CasesView

    return CasesView


def _consultations() -> MakeView:
    from ui.consultations.view import ConsultationsView

    return ConsultationsView


def _sync() -> MakeView:
    from ui.sync_status.view import SyncStatusView

    return SyncStatusView


def _late_work() -> MakeView:
    from ui.late_work.view import LateWorkView

    return LateWorkView


def _bundles() -> MakeView:
    from ui.bundles.view import BundlesView

    return BundlesView


def _sites() -> MakeView:
    from ui.sites.view import SitesView

    return SitesView

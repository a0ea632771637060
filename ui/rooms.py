"""The rooms of the rail, in order; a room that is not built is not in the list."""

from ui.room import Room
from ui.translations import translate


def rooms() -> tuple[Room, ...]:
    """Today, cases, consultations, sync; settings come last by themselves."""
    from ui.cases.view import CasesView
    from ui.consultations.view import ConsultationsView
    from ui.sync_status.view import SyncStatusView
    from ui.today.view import TodayView

    return (
        Room("today", lambda: translate("Shell", "Today"), "today", TodayView),
        Room("cases", lambda: translate("Shell", "Cases"), "cases", CasesView),
        Room(
            "consultations",
            lambda: translate("Shell", "Consultations"),
            "consultations",
            ConsultationsView,
        ),
        Room("sync", lambda: translate("Shell", "Sync"), "sync", SyncStatusView),
    )

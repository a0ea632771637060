"""The page of the PCs a convener looks after, the longest silent first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from telecon.use_cases.see_sites import SiteRow, Sites
from ui.kit.buttons import secondary
from ui.kit.flow import flow
from ui.kit.layouts import Card, Page, Rule, boxed, clear, column
from ui.kit.notices import Badge, Banner, EmptyState
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.room import Desk
from ui.sites.presenter import SitesPresenter
from ui.terms.codes import role_words
from ui.terms.times import day_words, moment_words
from ui.translations import translate
from ui.words import words


class SitesView(RoomView):
    """Opened from the sync page; asks the hub each time it is entered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = SitesPresenter(desk, self)
        self.presenter.shown.connect(self._show)
        self._again = secondary(translate("Sites", "Ask again"), self.presenter.ask, "refresh")
        about = translate(
            "Sites",
            "A PC that is out of contact holds records that nobody else has. Call its people "
            "before its disk is the only place they were ever in.",
        )
        top, _header = top_with_way_back(
            translate("Sites", "Back to sync"),
            self._leave,
            translate("Sites", "PCs you look after"),
            about,
            self._again,
        )
        self._problem = Banner()
        self._asked = Text("", "muted")
        self._list = column(spacing=16)
        page = Page(top, self._problem, self._asked, boxed(self._list), width=880, spacing=16)
        page.body.addStretch(1)
        self.setLayout(column(page, spacing=0))

    @override
    def enter(self, subject: bytes) -> None:
        self.presenter.refresh()
        self._again.setFocus()

    @override
    def leave(self) -> None:
        self.presenter.stop()

    def _leave(self) -> None:
        self._desk.shell.go("sync")

    def _show(self) -> None:
        presenter = self.presenter
        self._again.setDisabled(presenter.is_asking)
        self._say_problem(presenter.error)
        self._asked.setText(_asked_words(presenter.sites, presenter.now_ms()))
        if presenter.is_asking:
            self._asked.setText(translate("Sites", "The hub is being asked…"))
        clear(self._list)
        sites = presenter.sites
        if sites is None:
            return
        if not sites.rows:
            self._list.addWidget(_nothing())
            return
        for title, rows in _groups(sites):
            self._list.addWidget(self._card(title, rows))

    def _say_problem(self, error: Exception | None) -> None:
        if error is None:
            self._problem.say("")
            return
        known = translate("Sites", "What the hub said before is shown.")
        self._problem.say(f"{words(error).text()} {known}", "warning")

    def _card(self, title: str, rows: tuple[SiteRow, ...]) -> QWidget:
        card = Card(title=title, spacing=12)
        for number, site in enumerate(rows):
            if number:
                card.body.addWidget(Rule())
            card.body.addWidget(self._line(site))
        return card

    def _line(self, site: SiteRow) -> QWidget:
        who = translate("Sites", "{name} · {role} · {facility}").format(
            name=site.name, role=role_words(site.role), facility=site.facility_name
        )
        said = [_contact_words(site, self.presenter.now_ms()), _version_words(site)]
        if site.behind:
            behind = translate("Sites", "has not fetched {n} cases and circles")
            said.append(behind.format(n=site.behind))
        badges = [Badge(text, tone, icon) for text, tone, icon in _marks(site)]
        head = flow(Text(who, "strong").one_line(), *badges, spacing=10)
        since = translate("Sites", "PC in use since {day}").format(day=day_words(site.joined_ms))
        lines = column(head, Text(" · ".join(said), "muted"), Text(since, "caption"), spacing=3)
        if site.is_stale and not site.here:
            lines.addWidget(Text(_advice_words()))
        return boxed(lines)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _groups(sites: Sites) -> list[tuple[str, tuple[SiteRow, ...]]]:
    stale = translate("Sites", "Out of contact for {n} days or longer").format(n=sites.days)
    well = translate("Sites", "All others")
    rest = tuple(row for row in sites.rows if not row.is_stale)
    return [(title, rows) for title, rows in ((stale, sites.stale), (well, rest)) if rows]


def _marks(site: SiteRow) -> list[tuple[str, str, str]]:
    found = []
    if site.is_stale:
        silent = translate("Sites", "{n} days silent").format(n=site.silent_days)
        found.append((silent, "danger", "offline"))
    if site.is_older:
        found.append((translate("Sites", "Older version"), "warning", "warning"))
    if site.here:
        found.append((translate("Sites", "This PC"), "info", "check"))
    return found


def _contact_words(site: SiteRow, now_ms: int) -> str:
    if site.seen_ms is None:
        return translate("Sites", "Never in contact with this hub")
    said = translate("Sites", "Last contact {when}")
    return said.format(when=moment_words(site.seen_ms, now_ms))


def _version_words(site: SiteRow) -> str:
    if not site.version:
        return translate("Sites", "version not known")
    return translate("Sites", "version {version}").format(version=site.version)


def _asked_words(sites: Sites | None, now_ms: int) -> str:
    if sites is None or sites.asked_ms is None:
        return ""
    said = translate("Sites", "As the hub said {when}.")
    return said.format(when=moment_words(sites.asked_ms, now_ms))


def _nothing() -> QWidget:
    return Card(
        EmptyState(
            "hospital",
            translate("Sites", "Nothing known yet"),
            translate("Sites", "The list comes from the hub; it is asked when there is a line."),
        )
    )


def _advice_words() -> str:
    """What to do first: after a removal the printed code alone brings nobody back."""
    return translate(
        "Sites",
        "Call them: is the PC switched on, does it have a line? If it is lost or broken, its "
        "people come back on another PC with their printed code, and that shuts the lost one out. "
        "Remove it only if they have no code: then it takes a new invitation.",
    )

"""The call page: the other side large, oneself small, the case beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget
from typing_extensions import override

from telecon.calls.call_state import Phase
from telecon.calls.sealed_signals import CallSubject
from telecon.calls.view import CallView
from ui.call.call_words import (
    clock,
    lack_words,
    notice_words,
    stands_still,
    waiting_words,
)
from ui.call.case_beside_view import CaseBesideCall, patient_words
from ui.call.controls_view import Controls
from ui.call.devices_view import DevicesPanel
from ui.call.ended_view import AS_TALL_AS_ITS_WORDS, EndedCard, NoCall
from ui.call.picture_view import Nobody, PictureSurface, Stage
from ui.call.presenter import CallPresenter
from ui.call.quality_view import Figures, QualityLight
from ui.call.quiet_line_view import QuietLine
from ui.call.ringing_view import place_words
from ui.kit.buttons import secondary
from ui.kit.layouts import boxed, clear, column, row
from ui.kit.notices import Banner
from ui.kit.room_view import RoomView
from ui.kit.text import Text
from ui.room import Desk
from ui.translations import translate

SidePanel = Callable[[Desk, CallSubject], QWidget]
"""Makes what stands beside the call: the opinion being written, or the case to read."""
SIDE_WIDTH = 380
LEAST_SIDE = 240
NARROW = 900


class CallRoomView(RoomView):
    """Shows the presenter's call; `enter` with a request entry rings its other side."""

    def __init__(
        self, desk: Desk, presenter: CallPresenter, side_panel: SidePanel = CaseBesideCall
    ) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._make_side = side_panel
        self._beside: CallSubject | None = None
        self._make_header()
        self._make_stage()
        self.again = secondary(translate("Call", "Try now (R)"), presenter.rejoin, "refresh")
        self.notice = Banner("", "info", self.again)
        self.lacks = Banner()
        self.word = QuietLine()
        for banner in (self.notice, self.lacks, self.word):
            banner.setSizePolicy(*AS_TALL_AS_ITS_WORDS)
        self.figures = Figures(presenter.hold_to)
        self.devices = DevicesPanel(presenter)
        self.controls = Controls(presenter, self.figures, self.devices)
        self.nothing = NoCall(presenter, self._leave_for)
        self.ended = EndedCard(presenter, self._leave_for)
        panels = (self.figures, self.devices, self.controls)
        talk = column(self.notice, self.lacks, self.word, self._pictures, *panels, spacing=12)
        talk.setStretchFactor(self._pictures, 1)
        self._talk = boxed(talk)
        self._pages = QStackedWidget()
        for page in (self._talk, self.ended, self.nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self._add_shortcuts()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        presenter.shown.connect(self.show_call)
        presenter.ticked.connect(self._show_time)
        self.show_call()

    def enter(self, subject: bytes) -> None:
        """Ring about a request, or just show the call there is."""
        if subject:
            self._presenter.call(subject)
        self._presenter.look_for_devices()
        self._presenter.shown.emit()
        self.setFocus()

    def leave(self) -> None:
        """The call goes on; only its pictures are not painted while nobody sees them."""
        QTimer.singleShot(0, self._presenter, self._presenter.shown.emit)

    @override
    def tell(self, text: str, action: str, on_action: Callable[[], object] | None) -> bool:
        if self._pages.currentWidget() is not self._talk:
            return False
        self.word.tell(text, action, on_action)
        return True

    def show_call(self) -> None:
        """Show the call as it is now."""
        view, subject = self._presenter.view, self._presenter.subject
        self._show_side(subject)
        self._show_header(view, subject)
        if view is None or self._presenter.problem is not None:
            self.nothing.show_problem()
            self._pages.setCurrentWidget(self.nothing)
        elif view.over:
            self._watch(None)
            self.ended.show_call(view)
            self._pages.setCurrentWidget(self.ended)
        else:
            self._show_talk(view)
            self._pages.setCurrentWidget(self._talk)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.controls.shrink(narrow=self.width() < NARROW)
        view = self._presenter.view
        if view is not None:
            self.controls.show_call(view)

    def _make_header(self) -> None:
        self.title = Text("", "title").one_line()
        self.who = Text("", "muted").one_line()
        self.time = Text("", "title").one_line()
        self.time.setAccessibleName(translate("Call", "Time talked"))
        self.light = QualityLight()
        words = column(self.title, self.who, spacing=2)
        self._header = row(words, None, self.time, self.light, spacing=16)

    def _make_stage(self) -> None:
        self._nobody = Nobody()
        self.remote = PictureSurface(translate("Call", "Picture of the other side"), self._nobody)
        dark = Text(translate("Call", "Camera off"), "caption").one_line()
        self.own = PictureSurface(translate("Call", "Your own picture"), _plate(dark), edge=True)
        self._their_sound = _plate(Text(translate("Call", "Microphone off"), "strong").one_line())
        self._own_sound = _plate(Text(translate("Call", "You are muted"), "strong").one_line())
        plates = boxed(row(self._own_sound, self._their_sound, spacing=8))
        self._pictures = Stage(self.remote, self.own, plates)

    def _lay_out(self) -> None:
        self._side = column(spacing=0)
        self._side.setContentsMargins(16, 0, 0, 0)
        self._side_box = boxed(self._side)
        self._side_box.setMinimumWidth(LEAST_SIDE)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self._pages.setContentsMargins(0, 0, 16, 0)
        split.addWidget(self._pages)
        split.addWidget(self._side_box)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([720, SIDE_WIDTH])
        page = column(self._header, split, spacing=12)
        page.setStretch(1, 1)
        page.setContentsMargins(32, 8, 20, 16)
        self.setLayout(page)

    def _add_shortcuts(self) -> None:
        for key, act in self.controls.shortcuts():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_header(self, view: CallView | None, subject: CallSubject | None) -> None:
        known = subject is not None and (view is None or view.ledger == subject.ledger)
        name = patient_words(subject) if known and subject is not None else ""
        heading = translate("Call", "Call about {patient}").format(patient=name)
        self.title.setText(heading if name else translate("Call", "Call"))
        peer = self._presenter.peer
        self.who.setText(f"{peer.name} · {place_words(peer)}" if peer is not None else "")
        self.light.setVisible(view is not None)
        if view is not None:
            self.light.show_call(view)
        self._show_time()

    def _show_time(self) -> None:
        view = self._presenter.view
        talked = view is not None and view.talking_since_ms is not None
        self.time.setText(clock(self._presenter.seconds) if talked else "")

    def _show_talk(self, view: CallView) -> None:
        self.notice.say(*notice_words(view))
        self.again.setVisible(view.phase in {Phase.RECONNECTING, Phase.FALLEN_BACK})
        self.lacks.say(*lack_words(view))
        self.figures.show_call(view)
        self.devices.show_call(view)
        self.controls.show_call(view)
        self._nobody.say(
            view.peer_name, waiting_words(view, remote_dark=view.peer_state.camera_off)
        )
        self._their_sound.setVisible(view.peer_state.muted)
        self._own_sound.setVisible(view.muted)
        self._watch(view)
        self._pictures.place()

    def _watch(self, view: CallView | None) -> None:
        presenter = self._presenter
        if view is None:
            self.remote.watch(None)
            self.own.watch(None)
            return
        flows = view.phase not in {Phase.RINGING, Phase.CONNECTING, Phase.FALLEN_BACK}
        seen = flows and not view.peer_state.camera_off and not stands_still(view)
        self.remote.watch(presenter.remote_picture, wanted=seen)
        self.own.watch(presenter.own_picture, wanted=not view.camera_off)

    def _show_side(self, subject: CallSubject | None) -> None:
        """What is being written beside stays until there is another consultation to write on."""
        before = self._beside.request if self._beside is not None else b""
        if subject is None or subject.request == before:
            self._side_box.setVisible(self._beside is not None)
            return
        self._beside = subject
        clear(self._side)
        self._side.addWidget(self._make_side(self._desk, subject))
        self._side_box.show()

    def _leave_for(self, room: str) -> None:
        subject = self._presenter.subject
        self._desk.shell.go(room, subject.request if subject is not None else b"")


def _plate(words: Text) -> QFrame:
    plate = QFrame()
    plate.setProperty("kind", "toast")
    line = row(words)
    line.setContentsMargins(12, 6, 12, 6)
    plate.setLayout(line)
    return plate

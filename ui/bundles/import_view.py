"""Take a bundle in: choose the file, see whose it is, and what came of it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ui.bundles.export_view import SUFFIX
from ui.bundles.presenter import ImportPresenter
from ui.bundles.words import arrived_words, head_words, late_words, refused_words
from ui.kit.buttons import primary, secondary
from ui.kit.layouts import Card, Page, clear, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import Progress
from ui.room import Desk
from ui.translations import translate


class ImportPanel(Page):
    """Nothing is taken in before the person has seen whose it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        about = translate(
            "Bundles",
            "Choose the file on the stick. It is checked from end to end before anything of it "
            "is taken in; taking it in twice changes nothing.",
        )
        self._choose = secondary(translate("Bundles", "Choose the file…"), self._open, "file")
        self._head = Text("", "body")
        self._file = Text("", "strong")
        self._warning = Banner()
        self._go = primary(translate("Bundles", "Take it in"), self._take, "download")
        self._banner, self._late, self._progress = Banner(), Banner(), Progress()
        look = secondary(
            translate("Bundles", "See the late work"), lambda: desk.shell.go("late-work"), "inbox"
        )
        self._see_late = look
        self._refused = column(spacing=8)
        self._found = Card(
            self._file,
            self._head,
            self._warning,
            self._banner,
            self._late,
            self._progress,
            row(self._go, self._see_late, None),
        )
        self._refused_card = Card(self._refused, title=translate("Bundles", "Not taken in"))
        chosen = Card(Text(about, "muted"), row(self._choose, None))
        super().__init__(chosen, self._found, self._refused_card, None, width=760)
        self.presenter = ImportPresenter(desk, self)
        self._progress.cancelled.connect(self.presenter.cancel)
        self.presenter.shown.connect(self._show)
        self.presenter.checked.connect(self._prove)
        self.presenter.progressed.connect(self._advance)
        self._show()

    def enter(self) -> None:
        """Ready to choose a file."""
        self._choose.setFocus()

    def _open(self) -> None:
        title = translate("Bundles", "Choose the bundle")
        kind = translate("Bundles", "Telecon bundle")
        every = translate("Bundles", "All files")
        pattern = f"{kind} (*{SUFFIX});;{every} (*)"
        name, _ = QFileDialog.getOpenFileName(self, title, "", pattern)
        if name:
            self.presenter.look_at(Path(name))

    def _take(self) -> None:
        self.presenter.take_in()

    def _show(self) -> None:
        presenter = self.presenter
        head, came = presenter.head, presenter.arrived
        self._found.setVisible(presenter.path is not None)
        self._file.setText(presenter.path.name if presenter.path else "")
        self._head.setText(head_words(head) if head else "")
        self._head.setVisible(head is not None)
        self._choose.setEnabled(not presenter.busy)
        self._warn()
        ready = head is not None and head.for_us and came is None and not presenter.busy
        self._go.setVisible(ready)
        self._say()
        self._late.say(late_words(came) if came else "", "warning")
        self._see_late.setVisible(bool(came and came.late))
        self._show_refused()
        if presenter.busy:
            self._progress.start(translate("Bundles", "Checking the file from end to end…"))
        else:
            self._progress.stop()
        if ready and self.isVisible():
            self._go.setFocus()
        elif came is not None and self.isVisible():
            (self._see_late if came.late else self._choose).setFocus()

    def _warn(self) -> None:
        head = self.presenter.head
        said = ""
        if head is not None and not head.for_us:
            said = translate(
                "Bundles",
                "It is not for this PC: no key here opens it. Ask who made it to make one for "
                "your institution.",
            )
        elif head is not None and head.removed:
            said = translate(
                "Bundles",
                "Whoever made it was removed. Only work of theirs that never left is taken from "
                "it, and lies apart until you decide.",
            )
        self._warning.say(said, "warning")

    def _say(self) -> None:
        presenter = self.presenter
        if presenter.problem:
            self._banner.say(presenter.problem, "danger")
        elif presenter.arrived is not None:
            self._banner.say(arrived_words(presenter.arrived), "success")
        elif presenter.stopped:
            words = translate(
                "Bundles",
                "Stopped. What was taken in until then is safe; take the same file in again to "
                "go on.",
            )
            self._banner.say(words, "warning")
        else:
            self._banner.say("")

    def _show_refused(self) -> None:
        clear(self._refused)
        came = self.presenter.arrived
        refused = came.refused if came else ()
        self._refused_card.setVisible(bool(refused))
        for ledger, code, reason in refused:
            words = refused_words(self.presenter.names.get(ledger, ""), code, reason)
            self._refused.addWidget(Banner(words, "warning"))

    def _prove(self, percent: int) -> None:
        if self.presenter.busy:
            said = translate("Bundles", "Checking the file from end to end: {n} %")
            self._progress.start(said.format(n=percent))
            self._progress.advance(percent, 100)

    def _advance(self, done: int) -> None:
        if self.presenter.busy:
            said = translate("Bundles", "Taking in: {n} records so far").format(n=done)
            self._progress.start(said)

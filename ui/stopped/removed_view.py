"""The one page of a PC that was removed, or whose person went on elsewhere: what is possible."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from telecon.clock import local_day
from telecon.ledger.removed import OwnRemoval
from ui.kit.buttons import danger, primary, quiet, secondary
from ui.kit.front import FrontPage, Sheet
from ui.kit.layouts import column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.work import ConfirmPanel, Progress
from ui.stopped.removed_presenter import RemovedPresenter
from ui.terms.people import author_words
from ui.terms.times import day_words
from ui.translations import translate

SUFFIX = ".telecon-bundle"


class RemovedView(FrontPage):
    """Nothing of a case is shown; what never left can be written to a file for a colleague.

    Args:
        presenter: what became of this PC.
        others: goes to the unlock screen, for somebody else of this PC; None where nobody is.
        now_ms: the clock.
    """

    def __init__(
        self,
        presenter: RemovedPresenter,
        others: Callable[[], object] | None,
        now_ms: Callable[[], int],
    ) -> None:
        super().__init__(translate("Stopped", "Telecon"), width=640)
        self.presenter = presenter
        presenter.setParent(self)
        self._now_ms = now_ms
        self._by = Text("")
        self._left = Text("")
        removal = presenter.found.removal
        self._how = Text(_how_words(removal), "muted")
        self._banner, self._progress, self._confirm = Banner(), Progress(), ConfirmPanel()
        self.export = primary(
            translate("Stopped", "Write what is not in the records to a file…"),
            self._save,
            "upload",
        )
        self._answer = danger(
            translate("Stopped", "It was not me: remove that PC too"), self._ask, "out"
        )
        sheet = Sheet(_title_words(removal))
        sheet.put(self._by, Banner(_safe_words(), "success"), self._left, self._how)
        sheet.put(self._banner, self._progress, self._confirm)
        sheet.put(column(row(self.export, None), row(self._answer, None), spacing=8))
        sheet.put(Text(_back_words(removal), "muted"), self._ways(others))
        self.show_sheet(sheet)
        self._progress.cancelled.connect(presenter.cancel)
        presenter.shown.connect(self._show)
        presenter.progressed.connect(self._advance)
        self._show()

    def _ways(self, others: Callable[[], object] | None) -> QWidget:
        leave = secondary(translate("Stopped", "Close Telecon"), QApplication.closeAllWindows)
        line = row(None, leave)
        if others is not None:
            line.insertWidget(
                0, quiet(translate("Stopped", "Somebody else unlocks"), others, "lock")
            )
        box = QWidget()
        box.setLayout(line)
        return box

    def _show(self) -> None:
        presenter = self.presenter
        removal = presenter.found.removal
        self._by.setText(by_words(removal))
        left = removal.apart + removal.only_here
        self._left.setText(left_words(removal))
        self._how.setVisible(bool(left))
        self.export.setVisible(presenter.may_export)
        self.export.setEnabled(not presenter.busy)
        self._answer.setVisible(presenter.found.answer is not None)
        if presenter.busy:
            self._progress.start(
                translate("Stopped", "Writing {file}…").format(file=presenter.file)
            )
        else:
            self._progress.stop()
        self._say()

    def _say(self) -> None:
        presenter = self.presenter
        if presenter.problem:
            self._banner.say(presenter.problem, "danger")
        elif presenter.made is not None:
            said = translate("Stopped", "{file} is written; records: {n}, cases: {cases}.")
            made = presenter.made
            self._banner.say(
                said.format(file=presenter.file, n=made.entries, cases=made.cases), "success"
            )
        else:
            self._banner.say("")

    def _advance(self, done: int) -> None:
        if self.presenter.busy:
            said = translate("Stopped", "Writing {file}: {n} records so far")
            self._progress.start(said.format(file=self.presenter.file, n=done))

    def _save(self) -> None:
        title = translate("Stopped", "Write the file")
        kind = translate("Stopped", "Telecon bundle")
        name = f"telecon-{local_day(self._now_ms()).isoformat()}{SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(self, title, name, f"{kind} (*{SUFFIX})")
        if path:
            self.presenter.export_to(Path(path))

    def _ask(self) -> None:
        self._confirm.ask(
            translate("Stopped", "Remove the PC that removed this one?"),
            translate(
                "Stopped",
                "Do this if somebody else has it. Both are out then; your convener invites you "
                "again.",
            ),
            translate("Stopped", "Remove it"),
            lambda: self.presenter.answer(
                translate("Stopped", "It removed this PC, and was not in my hands.")
            ),
        )


def _title_words(removal: OwnRemoval) -> str:
    if removal.went_on_ms:
        return translate("Stopped", "You went on on another PC")
    return translate("Stopped", "This PC was removed")


def by_words(removal: OwnRemoval) -> str:
    """Who signed it, and why."""
    if removal.went_on_ms:
        went = translate(
            "Stopped",
            "On {day} {who} went on there: with the printed recovery code, a backup or a copy of "
            "this profile. So this PC takes part no more.",
        )
        return went.format(day=day_words(removal.went_on_ms), who=author_words(removal.by))
    said = translate("Stopped", "{who} signed it. The reason: {reason}")
    if removal.by is None:
        said = translate("Stopped", "The alliance's own key signed it. The reason: {reason}")
    return said.format(who=author_words(removal.by), reason=removal.reason)


def left_words(removal: OwnRemoval) -> str:
    """What is in no record yet."""
    if not removal.apart and not removal.only_here:
        return translate("Stopped", "Everything you wrote here had reached the hub in time.")
    said = translate(
        "Stopped",
        "In no record yet: {apart} entries that lie apart at the hub for who leads the cases, and "
        "{here} that are on this PC only.",
    )
    return said.format(apart=removal.apart, here=removal.only_here)


def _safe_words() -> str:
    return translate(
        "Stopped",
        "Nothing on this PC was deleted. It is sealed as before, and shows no records any more.",
    )


def _how_words(removal: OwnRemoval) -> str:
    if removal.went_on_ms:
        return translate(
            "Stopped", "You decide on what lies apart on the other PC, under Sync, late work."
        )
    return translate(
        "Stopped",
        "A sealed file takes it to a colleague: they choose it on their PC under Sync, By USB "
        "stick, and decide on each entry.",
    )


def _back_words(removal: OwnRemoval) -> str:
    if removal.went_on_ms:
        return translate(
            "Stopped",
            "If this was not you, tell your convener at once: somebody has your printed code, a "
            "backup or a copy. That PC can be removed, and you can be invited again.",
        )
    return translate(
        "Stopped",
        "If this is a mistake, speak with your convener. A removal cannot be undone, but you can "
        "be invited again; the records are then handed to you anew.",
    )

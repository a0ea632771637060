"""The page of the backups, and their card on the first page of the settings."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.backups.presenter import LOOKING, MAKING, BackupPresenter
from ui.backups.words import found_words, last_words, short_words
from ui.kit.buttons import primary, secondary
from ui.kit.forms import ChoiceField, FormRow
from ui.kit.layouts import Card, Page, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.kit.work import Progress
from ui.room import Desk
from ui.translations import translate

KEEP = (3, 7, 14, 30)


class BackupsPage(QWidget):
    """Where they go and how many stay; one now; what is wrong."""

    def __init__(self, desk: Desk, back: str, on_back: Callable[[], object]) -> None:
        super().__init__()
        self.presenter = BackupPresenter(desk, self)
        about = translate(
            "Backups",
            "Once a day, while you work, a sealed copy of everything on this PC goes to a folder "
            "or a stick. Only a passphrase or a printed recovery code of its people opens it.",
        )
        top, _ = top_with_way_back(back, on_back, translate("Backups", "Backups"), about)
        self._folder = Text("", "strong").selectable()
        self._choose = secondary("", self._ask, "file")
        self._keep = ChoiceField([])
        self._keep.chosen.connect(lambda key: self.presenter.keep(int(key)))
        self._keep_row = FormRow(
            translate("Backups", "How many stay there"),
            self._keep,
            translate("Backups", "An older one goes only after a newer one was read back."),
        )
        where = Card(
            self._folder,
            row(self._choose, None),
            self._keep_row,
            title=translate("Backups", "Where they go"),
            spacing=16,
        )
        page = Page(top, where, self._state_card(), None, width=760)
        self.setLayout(column(page, spacing=0))
        self.presenter.shown.connect(self._show)
        self.presenter.progressed.connect(self._progress.advance)
        self._show()

    def _state_card(self) -> Card:
        self._last, self._number = Text(""), Text("", "muted")
        self._banner, self._progress = Banner(), Progress()
        self._progress.cancelled.connect(self.presenter.cancel)
        self._make = primary(translate("Backups", "Back up now"), self.presenter.make, "download")
        self._look = secondary(
            translate("Backups", "Read the newest one back"), self.presenter.look, "search"
        )
        buttons = row(self._make, self._look, None)
        self._state = Card(
            self._last,
            self._number,
            self._banner,
            self._progress,
            buttons,
            title=translate("Backups", "How it went"),
        )
        return self._state

    def enter(self) -> None:
        """Read everything again."""
        self.presenter.refresh()
        (self._make if self._make.isVisible() else self._choose).setFocus()

    def _ask(self) -> None:
        title = translate("Backups", "Choose the folder or the stick")
        plan = self.presenter.plan
        name = QFileDialog.getExistingDirectory(self, title, str(plan.folder) if plan else "")
        if name:
            self.presenter.choose(Path(name))

    def _show(self) -> None:
        presenter, plan = self.presenter, self.presenter.plan
        self._folder.setText(
            str(plan.folder) if plan else translate("Backups", "No folder was chosen yet.")
        )
        self._choose.setText(
            translate("Backups", "Choose another folder…")
            if plan
            else translate("Backups", "Choose the folder or the stick…")
        )
        self._state.setVisible(plan is not None or bool(presenter.problem))
        self._keep_row.setVisible(plan is not None)
        self._make.setVisible(plan is not None)
        self._look.setVisible(presenter.number > 0)
        if plan is not None:
            self._offer_keep(plan.keep)
            self._last.setText(last_words(plan, presenter.now_ms()))
            self._number.setText(found_words(presenter.number))
        self._number.setVisible(presenter.number > 0)
        self._say()

    def _offer_keep(self, keep: int) -> None:
        numbers = sorted({*KEEP, keep})
        if self._keep.count() != len(numbers) or self._keep.key() != str(keep):
            self._keep.offer([(str(n), str(n)) for n in numbers])
            self._keep.choose(str(keep))

    def _say(self) -> None:
        presenter = self.presenter
        said = {
            MAKING: translate("Backups", "The backup is made; it was read back and is whole."),
            LOOKING: translate("Backups", "Every byte of the newest backup is as it was written."),
            "stopped": translate("Backups", "Stopped. The older backups are as they were."),
        }
        if presenter.problem:
            self._banner.say(presenter.problem, "danger")
        else:
            tone = "warning" if presenter.done == "stopped" else "success"
            self._banner.say(said.get(presenter.done, ""), tone)
        if presenter.doing == MAKING:
            self._progress.start(translate("Backups", "Making the backup and reading it back…"))
        elif presenter.doing:
            self._progress.start(translate("Backups", "Reading the newest backup back…"))
        else:
            self._progress.stop()


class BackupCard(Card):
    """When the last backup was, and the way to their page."""

    def __init__(self, desk: Desk, open_page: Callable[[], object]) -> None:
        self._words = Text("", "muted")
        self._banner = Banner()
        go = secondary(translate("Backups", "Open the backups"), open_page, "download")
        title = translate("Backups", "Backups")
        super().__init__(self._words, self._banner, row(go, None), title=title)
        self.presenter = BackupPresenter(desk, self)
        self.presenter.shown.connect(self._show)

    def _show(self) -> None:
        presenter = self.presenter
        self._words.setText(short_words(presenter.plan, presenter.now_ms()))
        self._banner.say(presenter.problem, "warning")

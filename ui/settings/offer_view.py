"""A signed invitation: as a square code, a file, a code to type, or on paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from telecon.errors import DiskFull, ReadOnlyFolder
from ui.kit.buttons import primary, quiet, secondary
from ui.kit.forms import CopyField
from ui.kit.layouts import Card, Page, Rule, clear, column, row
from ui.kit.notices import Badge, Banner
from ui.kit.sentence import Sentence
from ui.kit.text import Text
from ui.kit.way_back import top_with_way_back
from ui.kit.work import Progress
from ui.printing.document import Document
from ui.printing.preview_view import preview
from ui.settings.offer_sheet import offer_document
from ui.settings.people_presenter import Offer, PeoplePresenter
from ui.settings.square_view import SquareCode, code_image, png
from ui.terms.codes import circle_words, role_words, scope_words
from ui.terms.times import day_words
from ui.translations import translate
from ui.words import words

GROUPS = 3


class OfferView(Page):
    """Shows the invitation once the hub knows it; nothing of it is kept after this page."""

    def __init__(self, presenter: PeoplePresenter, leave: Callable[[], object]) -> None:
        self._presenter = presenter
        self._leave = leave
        self._banner = Banner()
        self._progress = Progress()
        self._progress.cancelled.connect(presenter.stop)
        self._body = column(spacing=20)
        top, self._header = top_with_way_back(
            translate("People", "Back to the people"), leave, "", ""
        )
        self.first: QWidget = self._progress
        super().__init__(top, self._banner, self._progress, self._body, None, width=1000)

    def show_offer(self) -> None:
        """Show the offer and how far it is."""
        presenter, offer = self._presenter, self._presenter.offer
        clear(self._body)
        if offer is None:
            return
        invitee = offer.invitee
        title = translate("People", "Invitation for {name}").format(name=invitee.name)
        place = f"{role_words(invitee.role)} · {self._facility(offer)}"
        self._header.say(title, place)
        self._banner.say(presenter.problem, "danger")
        self._show_progress()
        if offer.with_hub:
            self._body.addLayout(self._offered(offer))
        elif not presenter.busy:
            self._body.addWidget(self._waiting())

    def _show_progress(self) -> None:
        busy = {
            "handing-in": translate("People", "Telling the hub, so that it can be used…"),
            "making-code": translate("People", "Leaving the invitation at the hub, sealed…"),
        }.get(self._presenter.busy)
        if busy:
            self._progress.start(busy)
        else:
            self._progress.stop()

    def _waiting(self) -> Card:
        said = translate(
            "People",
            "The invitation is signed and safe on this PC, but the hub does not know it yet, and "
            "nobody can join with it before that. Try again when there is a line.",
        )
        again = primary(translate("People", "Try again"), self._presenter.hand_in, "refresh")
        QTimer.singleShot(0, again, again.setFocus)
        return Card(Text(said), row(again, None))

    def _offered(self, offer: Offer) -> QHBoxLayout:
        name = translate("People", "Square code of the invitation")
        code = SquareCode(offer.data, name)
        hint = translate("People", "Photograph it from the screen, or print it.")
        keep = quiet(
            translate("People", "Save as a picture…"), lambda: self._save_picture(offer), "qr"
        )
        picture = Card(code, Text(hint, "caption"), row(keep, None), spacing=8)
        line = row(spacing=20)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._ways(offer), 1)
        return line

    def _ways(self, offer: Offer) -> QVBoxLayout:
        once = translate("People", "Works once, until {day}").format(
            day=day_words(offer.expires_ms)
        )
        warn = translate(
            "People",
            "Whoever holds it can join as {name}. Give it to them yourself; it is shown only now, "
            "because its secret is not kept on this PC. If it is lost, invite again.",
        ).format(name=offer.invitee.name)
        save = primary(
            translate("People", "Save the invitation file…"), lambda: self._save(offer), "download"
        )
        paper = secondary(translate("People", "Print…"), lambda: self._print(offer), "print")
        facts = Card(
            row(Badge(once, "info", "clock"), None),
            Sentence(warn),
            Rule(),
            *(Text(fact, "muted") for fact in _facts(offer)),
            row(save, None),
            row(paper, None),
            spacing=10,
        )
        QTimer.singleShot(0, save, save.setFocus)
        done = quiet(translate("People", "Done, I handed it over"), self._leave, "check")
        return column(facts, self._typed_card(offer), row(done, None), None, spacing=16)

    def _typed_card(self, offer: Offer) -> Card:
        title = translate("People", "A code to type")
        if offer.code:
            code = CopyField(_in_lines(offer.code), title, kind="heading")
            address = translate("People", "Address of the hub")
            return Card(
                code,
                Text(address, "caption"),
                CopyField(", ".join(offer.addresses), address, kind="heading"),
                Sentence(
                    translate(
                        "People",
                        "Read both out, or send them. The hub keeps the invitation sealed under "
                        "this code and gives it out until it is used.",
                    ),
                    "caption",
                ),
                title=title,
                spacing=8,
            )
        why = translate(
            "People",
            "Where no picture or file can be passed on: leave the invitation at the hub and read "
            "out a code.",
        )
        make = secondary(translate("People", "Make a code"), self._presenter.make_code, "key")
        make.setEnabled(not self._presenter.busy)
        return Card(Sentence(why, "muted"), row(make, None), title=title, spacing=10)

    def _facility(self, offer: Offer) -> str:
        places = self._presenter.book.facilities
        found = (place.name for place in places if place.facility == offer.invitee.facility)
        return next(found, "")

    def _save(self, offer: Offer) -> None:
        title = translate("People", "Save the invitation file")
        kind = translate("People", "Invitation")
        proposed = f"{offer.invitee.name}.telecon"
        name, _ = QFileDialog.getSaveFileName(self, title, proposed, f"{kind} (*.telecon)")
        if name:
            self.keep(Path(name), offer.data)

    def _save_picture(self, offer: Offer) -> None:
        title = translate("People", "Save as a picture")
        proposed = f"{offer.invitee.name}.png"
        name, _ = QFileDialog.getSaveFileName(self, title, proposed, "PNG (*.png)")
        if name:
            self.keep(Path(name), png(code_image(offer.data)))

    def keep(self, file: Path, data: bytes) -> None:
        """Write a file the person chose and say so, or why not."""
        try:
            file.write_bytes(data)
        except PermissionError:
            self._banner.say(words(ReadOnlyFolder()).text(), "danger")
        except OSError:
            self._banner.say(words(DiskFull()).text(), "danger")
        else:
            said = translate("People", "Saved: {file}").format(file=file.name)
            self._banner.say(said, "success")

    def _print(self, offer: Offer) -> None:
        preview(self.page(offer), self, self._presenter.desk.background)

    def page(self, offer: Offer) -> Document:
        """The printed page."""
        return offer_document(offer, self._presenter.book.name, self._facility(offer))


def _in_lines(code: str) -> str:
    """A long code, three groups a line; whoever reads it in skips the line breaks."""
    groups = code.split("-")
    lines = ("-".join(groups[at : at + GROUPS]) for at in range(0, len(groups), GROUPS))
    return "\n".join(lines)


def _facts(offer: Offer) -> list[str]:
    invitee = offer.invitee
    registration = translate("People", "Registration {number}").format(number=invitee.registration)
    works = translate("People", "Works in: {circle}").format(
        circle=circle_words(invitee.circle_purpose)
    )
    scope = translate("People", "Registered scope: {scope}").format(
        scope=scope_words(invitee.scope)
    )
    facts = [(invitee.title, invitee.title), (invitee.registration, registration)]
    return [text for value, text in (*facts, (invitee.scope, scope), ("x", works)) if value]

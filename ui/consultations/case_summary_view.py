"""The case on one page, to read: who, danger signals, history, mental state, scales, pictures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from telecon.care.red_flags import safety_pack
from telecon.care.scales import SCALES, Scale, load_scale
from telecon.case_state.state import Entered
from telecon.cases.documents import AttachmentManifest, Flag, Note, Patient, ScaleResponse
from telecon.cases.identity_number import masked_number
from telecon.cases.person_name import masked as masked_name
from telecon.clock import local_day
from telecon.decoding.picture import Picture as Decoded
from telecon.decoding.picture import can_show
from telecon.use_cases.read_case import CasePage
from ui.background import Job, ends_with
from ui.cases.flag_view import flag_words
from ui.cases.pictures import show_picture
from ui.cases.words import band_words, note_words, section_words
from ui.consultations.fields_view import facts
from ui.consultations.veil import Veil, veil_of
from ui.kit.avatar import Avatar
from ui.kit.icons import Picture
from ui.kit.layouts import Card, Rule, boxed, clear, column, row, show_if
from ui.kit.notices import Badge, Banner
from ui.kit.text import Text
from ui.room import Desk
from ui.terms.codes import in_words
from ui.terms.doubts import with_doubt
from ui.terms.people import person_line
from ui.terms.sizes import size_words
from ui.terms.times import time_words
from ui.translations import translate
from ui.words import words

PICTURE_PIXELS = 600_000
PICTURE_WIDTH = 320


class CaseSummary(QWidget):
    """Everything of a case that an opinion rests on; read only, rebuilt only when it changed.

    Signals:
        grew: a picture that took its time stands there now; the page is due for its new height,
            or all its words stand squeezed until the next turn.
    """

    grew = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[CasePage, bool] | None = None
        self._pictures: dict[bytes, QPixmap] = {}
        self._decoding: list[Job[Decoded]] = []
        self._veil = Veil()
        self._body = column(spacing=16)
        self.setLayout(self._body)

    def show_case(self, page: CasePage, *, masked: bool = False) -> None:
        """Show a case; masked, the name and numbers are not shown in full (PR-01)."""
        if self._shown == (page, masked):
            return
        self._shown = (page, masked)
        self._veil = veil_of(page.state, masked=masked)
        for job in self._decoding:
            job.cancel()
        self._decoding.clear()
        clear(self._body)
        if page.state.patient is not None:
            self._body.addWidget(self._person(page.state.patient, masked=masked))
        self._add_findings(page)
        self._add_rest(page, masked=masked)

    def _add_findings(self, page: CasePage) -> None:
        state = page.state
        for flag in state.flags:
            if flag.value.status == "active" and not flag.error:
                line = f"{danger_words(flag.value)}\n{author_line(flag, page)}"
                self._body.addWidget(Banner(line, "danger"))
        for kind in ("history", "mental-state", "note"):
            notes = [note for note in state.notes if note.value.kind == kind and not note.error]
            for note in reversed(notes[-3:]):
                self._body.addWidget(self._note(note, page))
        for response in reversed(state.responses):
            if not response.error and response.value.questionnaire in SCALES:
                self._body.addWidget(self._scale(response, page))

    def _add_rest(self, page: CasePage, *, masked: bool) -> None:
        state = page.state
        conditions = [c for c in state.conditions if not c.error]
        if conditions:
            said = (f"{c.value.text} {c.value.code}".strip() for c in conditions)
            lines = [Text(self._veil(line)) for line in said]
            self._body.addWidget(Card(*lines, title=translate("Consultations", "Impressions")))
        shared = [a for a in state.attachments if not a.error]
        if shared and masked:
            self._body.addWidget(_files_later(shared))
        elif shared:
            self._body.addWidget(self._files(shared, page))
        if page.unopened:
            words_ = translate("Consultations", "{n} entries cannot be opened on this PC yet.")
            self._body.addWidget(Banner(words_.format(n=page.unopened), "warning"))

    def _person(self, patient: Patient, *, masked: bool) -> QWidget:
        name = masked_name(patient.name) if masked else patient.name
        today = local_day(self._desk.session.clock.now_ms())
        number = patient.identity_number
        numbers = masked_number(number) if masked and number else number
        head = row(
            Avatar(name, 40),
            column(
                Text(name, "heading"),
                Text(person_line(patient.gender, patient.birth_date, today), "muted"),
                spacing=2,
            ),
            None,
            spacing=12,
        )
        guardian = patient.guardian.name if patient.guardian else ""
        rows = facts(
            (translate("Consultations", "Identity number"), numbers),
            (translate("Consultations", "Phone"), "" if masked else patient.phone),
            (translate("Consultations", "Guardian"), masked_name(guardian) if masked else guardian),
        )
        return Card(head, *rows)

    def _note(self, note: Entered[Note], page: CasePage) -> QWidget:
        card = Card(
            Text(note_words(note.value.kind), "heading"), Text(author_line(note, page), "caption")
        )
        for code, text in note.value.sections:
            heading = section_words(code)
            if heading:
                card.body.addWidget(Text(heading, "strong"))
            card.body.addWidget(Text(self._veil(text)).selectable())
        return card

    def _scale(self, response: Entered[ScaleResponse], page: CasePage) -> QWidget:
        said = response.value
        scale = load_scale(said.questionnaire)
        total = translate("Consultations", "not complete")
        if said.total is not None:
            total = translate("Consultations", "{total} of {highest} · {band}").format(
                total=said.total,
                highest=scale.highest_total(),
                band=band_words(scale, said.band),
            )
        head = row(
            Text(in_words(scale.short_title), "heading"), None, Text(total, "strong").one_line()
        )
        return Card(
            head,
            Text(author_line(response, page), "caption"),
            _answers(scale, said),
            Text(in_words(scale.disclaimer), "caption"),
        )

    def _files(self, shared: list[Entered[AttachmentManifest]], page: CasePage) -> QWidget:
        card = Card(title=translate("Consultations", "Pictures and documents"))
        for number, file in enumerate(shared):
            if number:
                card.body.addWidget(Rule())
            card.body.addWidget(self._file(file, here=file.entry in page.here))
        return card

    def _file(self, file: Entered[AttachmentManifest], *, here: bool) -> QWidget:
        manifest = file.value
        title = Text(manifest.title, "strong")
        about = Text(f"{manifest.file_name} · {size_words(manifest.size)}", "caption")
        lines = column(title, about, spacing=4)
        picture = QLabel()
        picture.setAccessibleName(manifest.title)
        picture.hide()
        told = Text("", "muted")
        told.hide()
        lines.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(told)
        if not here:
            told.setText(translate("Consultations", "Still on the way; it comes by itself."))
            show_if(told, wanted=True)
        elif file.entry in self._pictures:
            picture.setPixmap(self._pictures[file.entry])
            show_if(picture, wanted=True)
        elif can_show(manifest.content_type):
            self._fetch(file, picture, told)
        sign = "image" if manifest.content_type.startswith("image/") else "file"
        line = row(spacing=12)
        line.addWidget(Picture(sign, "ink_3"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(lines, 1)
        return boxed(line)

    def _fetch(self, file: Entered[AttachmentManifest], label: QLabel, told: Text) -> None:
        def take(picture: Decoded) -> None:
            pixmap = pixmap_of(picture)
            self._pictures[file.entry] = pixmap
            label.setPixmap(pixmap)
            label.show()
            self.grew.emit()

        def refuse(error: Exception) -> None:
            told.setText(words(error).happened)
            told.show()
            self.grew.emit()

        job = show_picture(self._desk, file.value, take, refuse, max_pixels=PICTURE_PIXELS)
        self._decoding.append(ends_with(self, job))


def author_line(
    entered: Entered[Note] | Entered[ScaleResponse] | Entered[Flag], page: CasePage
) -> str:
    """Who wrote an entry, where and when."""
    person = page.people.get(entered.author)
    name = f"{person.name} · {person.facility_name} · " if person else ""
    return with_doubt(f"{name}{time_words(entered.at_ms)}", page.doubts, entered.entry)


def danger_words(flag: Flag) -> str:
    """An open red flag in the words of the case page: what it is and the answer that raised it."""
    return f"{in_words(safety_pack().banner)}\n{flag_words(flag)}"


def _files_later(shared: list[Entered[AttachmentManifest]]) -> QWidget:
    """What files there are, not what they show: they carry names and faces (PR-01)."""
    number = sum(1 for file in shared if file.value.category != "consent")
    said = translate("Consultations", "{n} files, shown once you accept").format(n=number)
    card = Card(title=translate("Consultations", "Pictures and documents"))
    card.body.addLayout(row(Picture("lock", "ink_3"), Text(said, "muted"), spacing=12))
    return card


def pixmap_of(picture: Decoded) -> QPixmap:
    """A decoded picture, no wider than the page column."""
    image = QImage(
        picture.rgb,
        picture.width,
        picture.height,
        picture.width * 3,
        QImage.Format.Format_RGB888,
    )
    pixmap = QPixmap.fromImage(image)
    if pixmap.width() > PICTURE_WIDTH:
        return pixmap.scaledToWidth(PICTURE_WIDTH, Qt.TransformationMode.SmoothTransformation)
    return pixmap


def _answers(scale: Scale, said: ScaleResponse) -> QWidget:
    """Every question with its answer; the answers that raise a flag say so."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    answers = (*said.answers, *(None,) * len(scale.items))
    for line, (item, value) in enumerate(zip(scale.items, answers, strict=False)):
        option = next((o for o in scale.options_of(item) if o.value == value), None)
        answer = in_words(option.text) if option else translate("Consultations", "not answered")
        number = Text(item.link_id, "caption").one_line()
        grid.addWidget(number, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(in_words(item.text)), line, 1)
        if item.link_id in said.red_flags:
            grid.addWidget(Badge(answer, "danger", "flag"), line, 2)
        else:
            grid.addWidget(Text(answer, "muted").one_line(), line, 2)
        points = "–" if value is None else str(value)
        grid.addWidget(Text(points, "strong").one_line(), line, 3)
    return boxed(grid)

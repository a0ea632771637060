"""The room of cases: the list, a case, and the forms over it."""

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from telecon.care.scales import SCALES
from telecon.store.drafts import Draft
from telecon.use_cases.keep_draft import Fields, draft_fields, offered_drafts
from telecon.use_cases.red_flag import CLOSING_FORM
from telecon.use_cases.register_patient import Registered
from ui.cases.amend_presenter import FORM as AMEND
from ui.cases.amend_presenter import AmendPresenter
from ui.cases.amend_view import AmendPage
from ui.cases.attach_presenter import AttachPresenter
from ui.cases.attach_view import AttachPage
from ui.cases.case_view import CaseView
from ui.cases.flag_view import FlagView
from ui.cases.form_presenter import FormPresenter
from ui.cases.form_view import FormPage
from ui.cases.impression_view import ImpressionPage
from ui.cases.list_view import ListPage
from ui.cases.note_view import NotePage
from ui.cases.register_presenter import RegisterPresenter
from ui.cases.register_view import RegisterPage
from ui.cases.scale_presenter import ScalePresenter
from ui.cases.scale_view import ScalePage
from ui.cases.viewer_presenter import ViewerPresenter
from ui.cases.viewer_view import ViewerPage
from ui.cases.words import FORM_OF_SCALE, KINDS
from ui.conflicts.presenter import ConflictsPresenter
from ui.conflicts.view import ConflictsPage
from ui.kit.inside import inside
from ui.kit.layouts import column
from ui.kit.room_view import RoomView
from ui.members.readers_presenter import ReadersPresenter
from ui.members.readers_view import ReadersPage
from ui.one_person.presenter import PairPresenter
from ui.one_person.view import PairView
from ui.room import Desk
from ui.translations import translate

Beside = ViewerPage | ConflictsPage | PairView | ReadersPage
"""Pages over a case or the list that hold no form."""
NEW = b"new"
DRAFT = b"draft:"
NOTE = "note/"


class CasesView(RoomView):
    """Subjects: a ledger id opens its case, `new` registers, `draft:` + id goes on with a form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stack = QStackedWidget()
        self.list = ListPage(desk)
        self.case = CaseView(desk)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.case)
        self._over: FormPage | Beside | None = None
        self._waiting: Draft | None = None
        self._ledger = b""
        self._came_by = ""
        self.setLayout(column(self._stack, spacing=0))
        self.list.opened.connect(self._open)
        self.list.wanted_new.connect(self.register)
        self.case.left.connect(self.show_list)
        self.case.write.connect(self.write)
        self.case.view.connect(self.view_attachment)
        self.case.compare.connect(self.show_conflicts)
        self.case.readers.connect(self.show_readers)
        self.case.pair.connect(self.show_pair)
        self.case.another.connect(self.show_case)
        self.list.wanted_pair.connect(self.show_pair)
        self.case.stands.connect(self._case_shown)

    @override
    def enter(self, subject: bytes) -> None:
        if subject == NEW:
            self.register()
        elif subject.startswith(DRAFT):
            self.resume(subject.removeprefix(DRAFT))
        elif subject:
            self.show_case(subject)
        elif self._over is not None:
            _begin(self._over)
        elif self._stack.currentWidget() is self.case:
            self.show_case(self._ledger)
        else:
            self.show_list()

    @override
    def leave(self) -> None:
        self.case.presenter.visible = False
        if isinstance(self._over, FormPage):
            self._over.keep()

    def show_list(self) -> None:
        """All cases."""
        self._drop()
        self._ledger = b""
        self.case.presenter.visible = False
        self._stack.setCurrentWidget(self.list)
        self.list.enter()

    def _open(self, ledger: bytes) -> None:
        room, subject = self.list.presenter.place_of(ledger)
        if room == "cases":
            self.show_case(ledger)
        else:
            self._desk.shell.go(room, subject)

    def show_case(self, ledger: bytes) -> None:
        """One case."""
        self._drop()
        self._ledger = ledger
        self._stack.setCurrentWidget(self.case)
        self.case.open(ledger)
        self.case.setFocus()

    def register(self, draft: Draft | None = None) -> None:
        """Register a patient, or go on with it."""
        presenter = RegisterPresenter(self._desk, draft.id if draft else None)
        page = RegisterPage(presenter, draft_fields(draft) if draft else None)
        page.open_case.connect(self._open_instead)
        self._put(page)

    def write(self, form: str, draft: Draft | None = None) -> None:
        """Open a form over the case."""
        fields = draft_fields(draft) if draft else None
        if form == CLOSING_FORM and fields is not None:
            self._plan(fields.get("flag"))
            return
        page = self._form(form, draft.id if draft else None, fields)
        if page is not None:
            self._put(page)

    def _plan(self, flag: object) -> None:
        """Go on with the plan of a red flag, on the page of its case."""
        self._drop()
        self._stack.setCurrentWidget(self.case)
        self.case.finish()
        # The newest: what was on the page before is still there until Qt has deleted it.
        for view in [v for v in inside(self.case, FlagView) if v.entry == flag][-1:]:
            view.plan()

    def resume(self, draft_id: bytes) -> None:
        """Go on with an unfinished form, in its case."""
        session = self._desk.session

        def find() -> Draft | None:
            return next((d for d in offered_drafts(session) if d.id == draft_id), None)

        self._desk.background.read(find, self._resume)

    def _resume(self, draft: Draft | None) -> None:
        if draft is None:
            self.show_list()
        elif draft.ledger is None:
            self.register(draft)
        elif self._ledger == draft.ledger and self.case.presenter.page is not None:
            self.write(draft.form, draft)
        else:
            self._waiting = draft
            self.show_case(draft.ledger)

    def _case_shown(self) -> None:
        draft, self._waiting = self._waiting, None
        page = self.case.presenter.page
        open_here = page is not None and not page.masked
        for flag in inside(self.case, FlagView):
            flag.keep_on(self._desk, self.case.presenter.home_of(flag.entry))
        if draft is not None and draft.ledger == self._ledger and open_here:
            self.write(draft.form, draft)

    def view_attachment(self, entry: bytes) -> None:
        """Look at an attachment of the open case."""
        files = (file for page in self.case.presenter.pages for file in page.state.attachments)
        found = next((file for file in files if file.entry == entry), None)
        if found is None:
            return
        presenter = ViewerPresenter(self._desk, found.value, found.entry)
        viewer = ViewerPage(presenter, self.case.patient_name())
        self._look_at(viewer)

    def show_conflicts(self) -> None:
        """What two people wrote apart in the open case."""
        presenter = ConflictsPresenter(self._desk, self._ledger)
        self._look_at(ConflictsPage(presenter, self.case.patient_name()))

    def show_pair(self, one: bytes, another: bytes) -> None:
        """Two cases that are or may be one person's, beside each other."""
        page = PairView(PairPresenter(self._desk, (one, another)))
        page.opened.connect(self.show_case)
        self._look_at(page)

    def show_readers(self) -> None:
        """Who reads the open case."""
        presenter = ReadersPresenter(self._desk, self._ledger)
        self._look_at(ReadersPage(presenter, self.case.patient_name()))

    def _look_at(self, page: Beside) -> None:
        page.left.connect(self._back)
        self._came_by = self.case.name_in_hand()
        self._drop()
        self._over = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def _form(self, form: str, draft: bytes | None, fields: Fields | None) -> FormPage | None:
        desk, ledger, name = self._desk, self._ledger, self.case.patient_name()
        scale = form.removeprefix(FORM_OF_SCALE)
        kind = form.removeprefix(NOTE)
        if form.startswith(NOTE) and kind in KINDS:
            return NotePage(FormPresenter(desk, form, ledger, draft), kind, name, fields)
        if form.startswith(FORM_OF_SCALE) and scale in SCALES:
            return ScalePage(ScalePresenter(desk, scale, ledger, draft, fields), name)
        if form == AMEND:
            return self._amending(draft, fields)
        if form == "attachment":
            return AttachPage(AttachPresenter(desk, ledger, draft, fields), name)
        if form == "impression":
            may_confirm = self.case.presenter.may("confirm-diagnosis")
            presenter = FormPresenter(desk, form, ledger, draft)
            return ImpressionPage(presenter, name, may_confirm=may_confirm, fields=fields)
        return None

    def _amending(self, draft: bytes | None, fields: Fields | None) -> FormPage:
        page = self.case.presenter.page
        known = page.state.fields if page else ()
        presenter = AmendPresenter(self._desk, self._ledger, known, draft, fields)
        return AmendPage(presenter, self.case.patient_name(), fields)

    def _put(self, page: FormPage) -> None:
        self._came_by = self.case.name_in_hand()
        self._drop()
        page.left.connect(self._left)
        page.saved.connect(self._saved)
        self._over = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.begin()

    def _drop(self) -> None:
        page, self._over = self._over, None
        if page is None:
            return
        if isinstance(page, FormPage):
            page.keep()
            page.presenter.stop()
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _open_instead(self, ledger: bytes) -> None:
        if isinstance(self._over, FormPage):
            self._over.presenter.discard()
        self.show_case(ledger)

    def _left(self, kept: bool) -> None:
        if kept:
            said = translate("Cases", "Kept as a draft. You find it again on Today.")
            self._desk.shell.toast(said)
        self._back()

    def _saved(self, result: object) -> None:
        if isinstance(result, Registered):
            self._ledger = result.ledger
        self._desk.shell.toast(translate("Cases", "Signed and safe on this PC."))
        self._back()

    def _back(self) -> None:
        if self._ledger:
            self.show_case(self._ledger)
            # The next form is beside the one that was left, not at the end of a walk from the top.
            self.case.take_in_hand(self._came_by)
        else:
            self.show_list()


def _begin(over: FormPage | Beside) -> None:
    if isinstance(over, FormPage):
        over.begin()
    else:
        over.setFocus()

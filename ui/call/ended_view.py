"""After the call, and instead of one: what happened and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from telecon.calls.view import CallView
from telecon.errors import CallFailed
from ui.call.call_words import ending_words
from ui.call.presenter import CallPresenter
from ui.kit.buttons import primary, secondary
from ui.kit.icons import Picture
from ui.kit.layouts import Card, column, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.translations import translate
from ui.words import words

LeaveFor = Callable[[str], None]
AS_TALL_AS_ITS_WORDS = (QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
"""Words that wrap in a narrow window need more lines than they ask for at first."""


class EndedCard(QWidget):
    """What happened, that it is kept, and that what was agreed is to be written down."""

    def __init__(self, presenter: CallPresenter, leave_for: LeaveFor) -> None:
        super().__init__()
        self._presenter = presenter
        self._heading = Text("", "title")
        self._happened = Text("", "muted")
        self.agreed = Banner()
        self.agreed.setSizePolicy(*AS_TALL_AS_ITS_WORDS)
        self.next = primary("", lambda: leave_for("consultations"), "consultations")
        again = secondary(translate("Call", "Call again"), presenter.call_again, "phone")
        card = Card(
            row(Picture("phone-off", "ink_3", 28), self._heading, spacing=12),
            self._happened,
            self.agreed,
            row(self.next, again, None, spacing=12),
            spacing=12,
            margins=24,
        )
        card.setSizePolicy(*AS_TALL_AS_ITS_WORDS)
        self.setLayout(column(None, card, None, None))

    def show_call(self, view: CallView) -> None:
        """Show how this call ended."""
        heading, happened = ending_words(view, self._presenter.seconds)
        self._heading.setText(heading)
        self._happened.setText(happened)
        self.agreed.say(*self._agreed(view))
        self.next.setText(translate("Call", "Back to the consultation"))

    def _agreed(self, view: CallView) -> tuple[str, str]:
        subject = self._presenter.subject
        if view.talking_since_ms is None or subject is None:
            return "", "info"
        if subject.ours:
            return (
                translate(
                    "Call",
                    "What was agreed counts once the expert has signed the opinion. It arrives"
                    " here by itself; then say whether you adopt it.",
                ),
                "info",
            )
        return (
            translate(
                "Call",
                "Write what was agreed into the opinion now, while it is fresh. Only the signed"
                " opinion reaches the clinic.",
            ),
            "warning",
        )


class NoCall(QWidget):
    """No call, or one that could not be placed, and why."""

    def __init__(self, presenter: CallPresenter, leave_for: LeaveFor) -> None:
        super().__init__()
        self._presenter = presenter
        self._heading = Text("", "heading")
        self._words = Text("", "muted")
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setMinimumWidth(400)
        self.back = primary(
            translate("Call", "Open consultations"), lambda: leave_for("consultations")
        )
        self.setLayout(
            column(
                None,
                row(None, Picture("phone", "accent", 40), None),
                self._heading,
                row(None, self._words, None),
                8,
                row(None, self.back, None),
                None,
                None,
            )
        )
        self.show_problem()

    def show_problem(self) -> None:
        """Say why there is no call."""
        heading, text = self._why(self._presenter.problem)
        self._heading.setText(heading)
        self._words.setText(text)

    def _why(self, problem: Exception | None) -> tuple[str, str]:
        if problem is None:
            return (
                translate("Call", "No call now"),
                translate("Call", "Open a consultation and press Call to ring the other side."),
            )
        if isinstance(problem, CallFailed) and problem.fields.get("reason") == "nobody":
            return (
                translate("Call", "Nobody can be called yet"),
                translate(
                    "Call",
                    "No expert has taken this consultation. As soon as one has, you can call them.",
                ),
            )
        said = words(problem)
        return said.happened, " ".join(part for part in (said.safe, said.next) if part)

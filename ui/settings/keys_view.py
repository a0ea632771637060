"""PIN and passphrase."""

from collections.abc import Callable

from telecon.ledger.recovery_copy import CopyStanding
from ui.kit.buttons import secondary
from ui.kit.forms import Form, FormRow, PasswordField
from ui.kit.layouts import Card, Rule, row
from ui.kit.notices import Banner
from ui.kit.text import Text
from ui.settings.presenter import SettingsPresenter
from ui.terms.times import day_words
from ui.translations import translate
from ui.wizard.passphrase_view import PassphraseFields

PIN_DIGITS = 6


class KeysCard(Card):
    """A PIN for coming back after a lock, and another passphrase."""

    def __init__(self, presenter: SettingsPresenter, renew_code: Callable[[], None]) -> None:
        super().__init__(title=translate("Settings", "PIN and passphrase"), spacing=16)
        self._presenter = presenter
        self._banners = {"pin": Banner(), "passphrase": Banner()}
        self._pin = PasswordField(limit=PIN_DIGITS)
        self._pin_row = FormRow(
            translate("Settings", "Six-digit PIN"),
            self._pin,
            translate(
                "Settings",
                "Opens the screen after a lock, five tries; after a restart the passphrase is "
                "needed. It opens no store by itself.",
            ),
        )
        self._set = secondary(translate("Settings", "Set the PIN"), self._set_pin)
        self._clear = secondary(translate("Settings", "Remove the PIN"), presenter.clear_pin)
        self._old = PasswordField()
        self._new = PassphraseFields(translate("Settings", "New passphrase"))
        change = secondary(translate("Settings", "Change the passphrase"), self._change)
        self._pin_form = Form(self._pin_row)
        self._pin_form.submitted.connect(self._set_pin)
        self._no_keyring = Text(
            translate(
                "Settings",
                "A PIN needs the keyring of the operating system, and this PC has none that is "
                "unlocked. After a lock the passphrase opens the screen.",
            ),
            "muted",
        )
        old = FormRow(translate("Settings", "Present passphrase"), self._old)
        form = Form(old, self._new, self._banners["passphrase"])
        form.submitted.connect(self._change)
        self.body.addWidget(self._no_keyring)
        self.body.addWidget(self._pin_form)
        self.body.addWidget(self._banners["pin"])
        self.body.addLayout(row(self._set, self._clear, None))
        self.body.addWidget(Rule())
        self.body.addWidget(form)
        self.body.addLayout(row(change, None))
        self._add_lost_code(renew_code)

    def show_pin(self, *, has_pin: bool, can_keep: bool) -> None:
        """Show whether there is a PIN to remove, and whether this PC can keep one."""
        self._clear.setVisible(has_pin)
        self._no_keyring.setVisible(not can_keep)
        self._pin_form.setVisible(can_keep)
        self._set.setVisible(can_keep)

    def show_copy(self, standing: CopyStanding) -> None:
        """Say whether the printed code brings the person back on an empty PC."""
        self._copy.setText(_copy_words(standing))

    def tell(self, section: str, words: str, tone: str) -> None:
        """Answer under the part it belongs to."""
        self._banners[section].say(words, tone)
        if tone == "success":
            self.forget()

    def forget(self) -> None:
        """Empty every secret field."""
        for field in (self._pin, self._old, self._new.first, self._new.second):
            field.forget()

    def _add_lost_code(self, renew_code: Callable[[], None]) -> None:
        self.body.addWidget(Rule())
        self._copy = Text("", "muted")
        self.body.addWidget(self._copy)
        lost = translate(
            "Settings",
            "If the sheet with your recovery code is lost or was seen by somebody, make "
            "another one. The old code opens nothing from then on.",
        )
        self.body.addWidget(Text(lost, "muted"))
        label = translate("Settings", "Make another recovery code")
        self.body.addLayout(row(secondary(label, renew_code, "key"), None))

    def _set_pin(self) -> None:
        digits = self._pin.text()
        if len(digits) != PIN_DIGITS or not digits.isdecimal():
            self._pin_row.show_error(translate("Settings", "Six digits, please."))
            return
        self._pin_row.show_error("")
        self._presenter.set_pin(digits)

    def _change(self) -> None:
        if self._new.check():
            self._presenter.change_passphrase(self._old.text(), self._new.value())


def _copy_words(standing: CopyStanding) -> str:
    if not standing.possible:
        return translate(
            "Settings",
            "Your printed code opens this PC only: it is from before the hub kept a copy. Make "
            "another one, so that you can come back on an empty PC.",
        )
    if not standing.kept_ms:
        return translate(
            "Settings",
            "The hub does not keep the copy yet with which your printed code brings you back on "
            "an empty PC. It gets it at the next sync.",
        )
    since = day_words(standing.kept_ms)
    if standing.is_due:
        return translate(
            "Settings",
            "The hub keeps a copy of {date} for your printed code; what has changed since goes "
            "there at the next sync.",
        ).format(date=since)
    return translate(
        "Settings",
        "Your printed code brings you back on an empty PC: the hub keeps the copy since {date}.",
    ).format(date=since)

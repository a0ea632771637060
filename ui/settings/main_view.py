"""The first page of the settings: one card a topic."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from telecon.calls.ports import Device, DeviceChoice
from telecon.use_cases.join_circle import Waiting
from ui.backups.view import BackupCard
from ui.kit.avatar import Avatar
from ui.kit.buttons import primary, secondary
from ui.kit.forms import ChoiceField, FormRow, Segments
from ui.kit.layouts import Card, Page, PageHeader, Well, boxed, clear, column, row
from ui.kit.notices import Banner
from ui.kit.sections import PageSection, SectionedPage
from ui.kit.text import Text
from ui.members.changes_view import ChangesCard
from ui.members.devices_view import ASK_REMOVAL, DevicesList
from ui.paper.making_view import PaperMakingCard
from ui.paper.uses_view import PaperUsesCard
from ui.preferences import LOCK_MINUTES
from ui.room import Desk
from ui.settings.about_view import AboutCard
from ui.settings.desk import SettingsDesk
from ui.settings.keys_view import KeysCard
from ui.settings.left_alone_view import LeftAloneCard
from ui.settings.presenter import AgreementLine, SettingsPresenter
from ui.terms.codes import role_words
from ui.theme import SYSTEM
from ui.translations import Language, current_language, translate


class MainPage(QWidget):
    """Colleagues who wait, this screen, people and keys, devices, alliance, about.

    Args:
        desk: of the room.
        around: what only the entrance can do.
        open_page: opens "people", "imports" or "backups".
        remove: opens the page on which a removal is signed.
    """

    def __init__(
        self,
        desk: Desk,
        around: SettingsDesk,
        open_page: Callable[[str], object],
        remove: ASK_REMOVAL,
    ) -> None:
        super().__init__()
        self._open_page = open_page
        self._around = around
        self._presenter = SettingsPresenter(desk, around, self)
        self._shown: dict[str, object] = {}
        self._waiting_banner = Banner()
        self._waiting = column(spacing=12)
        self._waiting_card = self._make_waiting_card()
        self._let_in = column(spacing=12)
        self._let_in_card = self._make_let_in_card()
        self._make_page_cards()
        self._alone = LeftAloneCard(desk)
        self._backups = BackupCard(desk, lambda: open_page("backups"))
        self._changes = ChangesCard(desk)
        self._uses, self._halves = PaperUsesCard(desk), PaperMakingCard(desk)
        self._own_devices = DevicesList(desk, remove)
        self._people = column(spacing=4)
        self._keys = KeysCard(self._presenter, around.renew_code)
        self._devices = column(spacing=16)
        self._devices_card = Card(
            self._devices, title=translate("Settings", "Camera, microphone, speaker")
        )
        if around.devices is None:
            self._devices_card.hide()
        self._alliance = column(spacing=12)
        self.setLayout(column(self._lay_out(), spacing=0))
        self._presenter.shown.connect(self._show)
        self._presenter.told.connect(self._tell)
        self._show()

    def _lay_out(self) -> SectionedPage:
        alliance = Card(self._alliance, title=translate("Settings", "Alliance and agreements"))
        waits = (self._waiting_card, self._let_in_card, self._alone, self._uses, self._changes)
        sections = (
            PageSection(translate("Settings", "Waits for you"), waits),
            PageSection(
                translate("Settings", "This PC"), (self._screen_card(), self._devices_card)
            ),
            PageSection(
                translate("Settings", "People and PCs"),
                (self._invite_card, self._people_card(), self._own_card()),
            ),
            PageSection(translate("Settings", "Keys and recovery"), (self._keys, self._halves)),
            PageSection(
                translate("Settings", "Records and backups"), (self._backups, self._import_card)
            ),
            PageSection(translate("Settings", "About"), (alliance, AboutCard())),
        )
        title = PageHeader(translate("Settings", "Settings"))
        cards = (card for section in sections for card in section.cards)
        self._page = Page(title, *cards, None, width=760)
        return SectionedPage(translate("Settings", "Sections"), self._page, sections)

    def enter(self) -> None:
        """Read everything again."""
        self._presenter.refresh()
        self._alone.presenter.refresh()
        self._changes.presenter.refresh()
        self._uses.presenter.refresh()
        self._halves.presenter.refresh()
        self._backups.presenter.refresh()
        self._own_devices.presenter.look_at_own()

    def leave(self) -> None:
        """Forget what was typed into secret fields."""
        self._keys.forget()
        self._alone.forget()
        self._uses.forget()
        self._halves.forget()

    def _make_waiting_card(self) -> Card:
        return Card(
            Text(
                translate(
                    "Settings",
                    "They joined your desk and cannot open its cases yet. Read the numbers to "
                    "each other, face to face or by telephone; hand over the key only when "
                    "both see the same.",
                ),
                "muted",
            ),
            self._waiting_banner,
            self._waiting,
            title=translate("Settings", "Colleagues waiting for the key"),
        )

    def _make_let_in_card(self) -> Card:
        about = translate(
            "Settings",
            "You have joined, and cannot open the cases of your desk yet. Call one of these "
            "colleagues and read the numbers to each other; if both see the same, they hand you "
            "the key on their PC.",
        )
        title = translate("Settings", "You wait for the key")
        return Card(Text(about, "muted"), self._let_in, title=title)

    def _make_page_cards(self) -> None:
        self._invite_card = self._page_card(
            "people",
            translate("Settings", "People and invitations"),
            translate(
                "Settings",
                "See who has joined and invite people: as a square code, a file, or a code to "
                "type.",
            ),
            translate("Settings", "Open people and invitations"),
        )
        self._import_card = self._page_card(
            "imports",
            translate("Settings", "Records from other systems"),
            translate(
                "Settings",
                "Bring in records as FHIR files, and place what belongs to no patient yet.",
            ),
            translate("Settings", "Import records"),
        )

    def _page_card(self, page: str, title: str, words: str, button: str) -> Card:
        picture = "people" if page == "people" else "upload"
        go = secondary(button, lambda: self._open_page(page), picture)
        card = Card(Text(words, "muted"), row(go, None), title=title)
        card.hide()
        return card

    def _screen_card(self) -> Card:
        preferences = self._around.preferences
        language = Segments([("zh_CN", "中文"), ("en", "English")], current_language().value)
        language.chosen.connect(lambda key: self._around.speak(Language(key)))
        theme = Segments(
            [
                (SYSTEM, translate("Settings", "As the system")),
                ("light", translate("Settings", "Light")),
                ("dark", translate("Settings", "Dark")),
            ],
            preferences.theme,
        )
        theme.chosen.connect(self._around.wear)
        minutes = translate("Settings", "after {n} min")
        lock = ChoiceField([(str(n), minutes.format(n=n)) for n in LOCK_MINUTES])
        lock.choose(str(preferences.lock_minutes))
        lock.chosen.connect(self._set_lock)
        return Card(
            FormRow(translate("Settings", "Language"), language),
            FormRow(translate("Settings", "Colours"), theme),
            FormRow(
                translate("Settings", "Lock the screen"),
                lock,
                translate("Settings", "While it is locked, sync and incoming calls go on."),
            ),
            title=translate("Settings", "This screen"),
            spacing=16,
        )

    def _set_lock(self, minutes: str) -> None:
        self._around.preferences.lock_minutes = int(minutes)
        self._around.lock_time_changed()

    def _people_card(self) -> Card:
        add = secondary(
            translate("Settings", "Add a colleague"), self._around.add_colleague, "person-add"
        )
        return Card(
            Text(
                translate(
                    "Settings",
                    "Each has their own passphrase and signs only as themselves. "
                    "A colleague is added with an invitation from your convener.",
                ),
                "muted",
            ),
            self._people,
            row(add, None),
            title=translate("Settings", "People on this PC"),
        )

    def _own_card(self) -> Card:
        about = translate(
            "Settings",
            "One that was stolen or lost you shut out yourself, from another PC of yours.",
        )
        title = translate("Settings", "PCs you work on")
        return Card(Text(about, "muted"), self._own_devices, title=title)

    def _show(self) -> None:
        now = self._presenter
        self._invite_card.setVisible(now.invites)
        self._import_card.setVisible(now.imports)
        self._renew("waiting", (now.waiting, now.let_in_by), self._show_waiting)
        self._renew("people", now.people, self._show_people)
        devices = (now.devices, self._around.preferences.devices)
        self._renew("devices", devices, self._show_devices)
        self._renew("alliance", now.alliance, self._show_alliance)
        self._keys.show_copy(now.copy)
        self._keys.show_pin(has_pin=now.has_pin, can_keep=now.can_keep_pin)

    def _renew(self, part: str, value: object, show: Callable[[], None]) -> None:
        """Make a part anew where it changed: each of six answers is about one of them."""
        if part not in self._shown or self._shown[part] != value:
            self._shown[part] = value
            show()

    def _show_waiting(self) -> None:
        clear(self._waiting)
        for waiting in self._presenter.waiting:
            self._waiting.addWidget(self._waiting_row(waiting))
        self._waiting_card.setVisible(bool(self._presenter.waiting))
        clear(self._let_in)
        for colleague in self._presenter.let_in_by:
            self._let_in.addWidget(_numbers_with(colleague))
        self._let_in_card.setVisible(bool(self._presenter.let_in_by))

    def _waiting_row(self, waiting: Waiting) -> Well:
        person = waiting.person
        admit = primary(
            translate("Settings", "The numbers are the same: hand over the key"),
            lambda: self._presenter.admit(person.author),
            "key",
        )
        well = _numbers_with(waiting)
        well.body.addLayout(row(admit, None))
        return well

    def _show_people(self) -> None:
        clear(self._people)
        for person in self._presenter.people:
            role = f"{role_words(person.role)} · {person.facility_name}"
            words = column(Text(person.name, "strong"), Text(role, "caption"), spacing=2)
            self._people.addWidget(boxed(row(Avatar(person.name, 36), boxed(words), spacing=12)))

    def _show_devices(self) -> None:
        clear(self._devices)
        found, chosen = self._presenter.devices, self._around.preferences.devices
        kinds = (
            (translate("Settings", "Camera"), found.cameras, chosen.camera),
            (translate("Settings", "Microphone"), found.microphones, chosen.microphone),
            (translate("Settings", "Speaker"), found.speakers, chosen.speaker),
        )
        fields = []
        for label, devices, device in kinds:
            field = _device_field(devices, device)
            fields.append(field)
            self._devices.addWidget(FormRow(label, field))

        def keep(_key: str) -> None:
            camera, microphone, speaker = (field.key() for field in fields)
            self._presenter.choose_devices(DeviceChoice(camera, microphone, speaker))

        for field in fields:
            field.chosen.connect(keep)

    def _show_alliance(self) -> None:
        clear(self._alliance)
        alliance = self._presenter.alliance
        if not alliance.name:
            words = translate("Settings", "The alliance shows here after the first contact.")
            self._alliance.addWidget(Text(words, "muted"))
            return
        self._alliance.addWidget(Text(alliance.name, "strong"))
        self._alliance.addWidget(Text(" · ".join(alliance.facilities), "muted"))
        if not alliance.agreements:
            words = translate("Settings", "No agreement is on record yet.")
            self._alliance.addWidget(Text(words, "muted"))
        for agreement in alliance.agreements:
            self._alliance.addWidget(_agreement(agreement))

    def _tell(self, section: str, sentence: str, tone: str) -> None:
        done = {
            "admitted": translate("Settings", "The key was handed over. Sync takes it to them."),
            "pin-set": translate("Settings", "The PIN is set. It works after the next lock."),
            "pin-cleared": translate("Settings", "The PIN is gone; the passphrase unlocks."),
            "changed": translate("Settings", "The passphrase is changed."),
        }
        words = done.get(sentence, sentence)
        if section == "waiting":
            self._waiting_banner.say(words, tone)
        else:
            self._keys.tell(section, words, tone)


def _numbers_with(waiting: Waiting) -> Well:
    """Somebody, and the numbers both see."""
    person = waiting.person
    role = f"{role_words(person.role)} · {person.facility_name}"
    words = boxed(column(Text(person.name, "strong"), Text(role, "caption"), spacing=2))
    code = Text(waiting.comparison, "code").selectable()
    return Well(row(Avatar(person.name, 40), words, spacing=12), code, spacing=12)


def _device_field(devices: tuple[Device, ...], chosen: str) -> ChoiceField:
    automatic = translate("Settings", "Chosen by the system")
    if not devices:
        automatic = translate("Settings", "None found; calls go on without it")
    field = ChoiceField([("", automatic), *((device.id, device.name) for device in devices)])
    field.choose(chosen if any(device.id == chosen for device in devices) else "")
    return field


def _agreement(agreement: AgreementLine) -> Well:
    parties = translate("Settings", "{inviting} asks, {invited} advises")
    dates = translate("Settings", "valid from {start} to {end}")
    return Well(
        Text(parties.format(inviting=agreement.inviting, invited=agreement.invited), "strong"),
        Text(agreement.purpose),
        Text(dates.format(start=agreement.valid_from, end=agreement.valid_to), "caption"),
        spacing=4,
    )

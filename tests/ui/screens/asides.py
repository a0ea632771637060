"""Screens of parts that only some persons come to see: twins, a drug, a photo, a word in a call."""

from telecon.consultations.consent import Method
from telecon.consultations.reply import ReplyKind
from tests.ui.screens.stage import Program, Stage, wait_until
from tests.ui.screens.ways import HERS, OURS, Screen, room
from ui.call.ringing_view import WaitingStrip
from ui.cases.register_view import RegisterPage
from ui.cases.twins_view import TwinsCard
from ui.consultations.consent_parts_view import SignaturePart
from ui.consultations.opinion_editor_view import OpinionEditor
from ui.consultations.view import ConsultationsView
from ui.imports.tray_view import TrayPanel
from ui.imports.view import ImportsView
from ui.kit.forms import Segments
from ui.translations import translate


def registered_twice(stage: Stage) -> Program:
    """The one who is registered is known already."""
    stage.doctor.go("cases", b"new")
    page = stage.doctor.find(RegisterPage)
    page.name.setText("林小满")
    (twins,) = page.findChildren(TwinsCard)
    wait_until(twins.isVisible)
    stage.doctor.settled()
    stage.doctor.scroll_to(twins)
    return stage.doctor


def consent_on_paper(stage: Stage) -> Program:
    """A consent was signed on paper: its photo is asked for."""
    room(OURS, "consultations", lambda s: b"consent:" + s.world.alone)(stage)
    part = stage.doctor.window.findChildren(SignaturePart)[-1]
    part.method.choose(Method.PAPER.value)
    stage.doctor.settled()
    stage.doctor.scroll_to(part)
    return stage.doctor


def replying(stage: Stage) -> Program:
    """The clinic replies to the desk."""
    room(OURS, "consultations", lambda s: b"request:" + s.world.asked[1])(stage)
    page = stage.doctor.find(ConsultationsView).page
    page.reply_panel.ask(ReplyKind.CANCELLED, *stage.world.asked)
    stage.doctor.settled()
    return stage.doctor


def drug(stage: Stage) -> Program:
    """An expert adds a drug to the advice."""
    stage.expert.press(translate("Consultations", "Add a drug"))
    editor = stage.expert.find(OpinionEditor)
    stage.expert.scroll_to(editor.drugs)
    return stage.expert


def tray(stage: Stage) -> Program:
    """What was imported and belongs to nobody yet."""
    room(OURS, "settings", lambda _stage: b"imports")(stage)
    view = stage.doctor.find(ImportsView)
    view.findChildren(Segments)[0].choose("tray")
    stage.doctor.settled()
    assert view.findChildren(TrayPanel)[0].isVisible()
    return stage.doctor


def told_in_call(stage: Stage) -> Program:
    """Something is told during a call."""
    stage.doctor.go("call")
    stage.doctor.window.toast(translate("SyncStatus", "Trying now."))
    stage.doctor.settled()
    return stage.doctor


def waits_for_unlock(stage: Stage) -> Program:
    """A call was answered over the lock."""
    stage.doctor.window.show_overlay(WaitingStrip(stage.doctor.presenter))
    stage.doctor.settled()
    return stage.doctor


TWINS = Screen("registered-twice", registered_twice)
CONSENT = Screen("consent-on-paper", consent_on_paper)
REPLY = Screen("reply", replying)
ADOPTED = Screen("adopted", room(OURS, "consultations", lambda s: b"request:" + s.world.adopted[1]))
DRUG = Screen("opinion-drug", drug)
ADOPTED_THERE = Screen(
    "adopted-expert", room(HERS, "consultations", lambda s: b"request:" + s.world.adopted[1])
)
TRAY = Screen("imports-tray", tray)
TOLD = Screen("call-told", told_in_call)
WAITS = Screen("locked-call", waits_for_unlock)

"""The clinic: consent, request, decision."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from telecon.cases.documents import Patient
from telecon.consultations.consent import Decision
from telecon.consultations.opinion import DiagnosisAdvice, Opinion
from telecon.consultations.packs import consent_pack
from telecon.use_cases.build_alliance import Invitee
from telecon.use_cases.give_opinion import give_opinion
from telecon.use_cases.join_circle import admit_to_circle
from telecon.use_cases.keep_draft import offered_drafts
from telecon.use_cases.list_requests import Box, list_requests
from telecon.use_cases.read_case import read_case
from tests.ui.consultations import desks
from tests.ui.consultations.keyboard import press
from tests.ui.painted import painted
from tests.use_cases.village import Village, join
from ui.background import Background
from ui.consultations.consent_view import ConsentForm
from ui.consultations.request_form_view import RequestForm
from ui.consultations.view import ConsultationsView

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def room(village: Village, background: Background, shown: Show) -> ConsultationsView:
    desk, _shell = desks.doctors_desk(village, background)
    view = ConsultationsView(desk)
    view.resize(1080, 740)
    shown(view)
    view.activateWindow()
    return view


def consent_form(view: ConsultationsView, case: bytes, qtbot: QtBot) -> ConsentForm:
    view.enter(b"consent:" + case)
    form = view.front
    assert isinstance(form, ConsentForm)
    qtbot.waitUntil(lambda: form.presenter.facts is not None)
    return form


def request_form(view: ConsultationsView, case: bytes, qtbot: QtBot) -> RequestForm:
    view.enter(b"ask:" + case)
    form = view.front
    assert isinstance(form, RequestForm)
    qtbot.waitUntil(lambda: form.presenter.facts is not None)
    return form


def test_a_request_without_consent_explains_itself_and_cannot_leave(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    form = request_form(room, case, qtbot)
    form.purpose.choose("diagnosis-advice")
    form.reason.setPlainText("情绪低落")
    assert not form.send.isEnabled()
    assert ("Consent of the patient for 市精神卫生中心", False) in form.blockers()
    press(room, "Record the consent")
    assert isinstance(room.front, ConsentForm)
    assert not any(row.ledger == case for row in list_requests(village.doctor, Box.OURS))


def test_a_nurse_is_not_asked_about_an_emergency_only_a_doctor_may_answer_for(
    village: Village, background: Background, shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    case = desks.register(village)
    invitee = Invitee(village.clinic, "孙丽", "nurse", "护士", "")
    nurse = join(village.courier, village.admin, tmp_path / "nurse", village.clock, invitee)
    village.carry()
    admit_to_circle(village.doctor, nurse.author.id)
    village.carry()
    village.courier.give(nurse)
    asked = "Life or health in danger now"
    for session, may in ((village.doctor, True), (nurse, False)):
        desk, _shell = desks.doctors_desk(replace(village, doctor=session), background)
        view = ConsultationsView(desk)
        shown(view)
        consent_form(view, case, qtbot)
        assert (asked in painted(view)) is may
    desks.settle(background, qtbot)
    nurse.store.close()


def test_a_consent_read_aloud_needs_a_witness_and_lets_the_request_go(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    form = consent_form(room, case, qtbot)
    form.contact.setText("0591-8888888")
    form.situation.answer.choose("yes")
    form.explained.tick(["content", "cost", "risks", "necessity", "effect", "withdrawal"])
    form.signature.method.choose("read-aloud")
    press(room, "Record the consent")
    assert "A witness must be named when it is read out." in painted(room)
    form.signature.witness.setText("赵敏")
    press(room, "Record the consent")
    qtbot.waitUntil(lambda: bool(read_case(village.doctor, case).state.consents))
    consent = read_case(village.doctor, case).state.consents[0].value
    assert (consent.signer_name, consent.witness_name) == ("林小满", "赵敏")
    asking = request_form(room, case, qtbot)
    asking.purpose.choose("diagnosis-advice")
    asking.reason.setPlainText("情绪低落")
    asking.question.setText("是否需要住院？")
    assert "PHQ-9" in asking.summary.toPlainText()
    qtbot.waitUntil(lambda: "陈静" in painted(asking))
    press(room, "Send the request")
    qtbot.waitUntil(
        lambda: any(row.ledger == case for row in list_requests(village.doctor, Box.OURS))
    )
    assert [d.form for d in offered_drafts(village.doctor) if d.ledger == case] == []


def test_a_consent_says_that_all_is_shared_and_waits_for_the_patients_own_answer(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    form = consent_form(room, case, qtbot)
    assert any("shares the whole case: name, sex" in text for text in painted(room))
    form.contact.setText("0591-8888888")
    form.explained.tick(["content", "cost", "risks", "necessity", "effect", "withdrawal"])
    form.signature.method.choose("read-aloud")
    form.signature.witness.setText("赵敏")
    press(room, "Record the consent")
    assert "Ask the patient, and record the answer." in painted(room)
    assert not read_case(village.doctor, case).state.consents
    press(room, "Agrees")
    press(room, "Record the consent")
    qtbot.waitUntil(lambda: bool(read_case(village.doctor, case).state.consents))
    recorded = read_case(village.doctor, case).state.consents[0].value
    assert recorded.data_kinds == tuple(kind.id for kind in consent_pack().data_kinds)


def test_a_refusal_is_recorded_and_alternatives_are_offered(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    form = consent_form(room, case, qtbot)
    form.situation.answer.choose("no")
    assert any("referral in person" in text for text in painted(room))
    press(room, "Record the refusal")
    qtbot.waitUntil(lambda: bool(read_case(village.doctor, case).state.consents))
    assert read_case(village.doctor, case).state.consents[0].value.decision is Decision.REFUSED


def test_an_emergency_without_consent_is_never_shown_as_consent(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    form = consent_form(room, case, qtbot)
    form.contact.setText("0591-8888888")
    form.situation.emergency.choose("yes")
    form.signature.reason.setPlainText("当前有自杀危险，无法等待签署")
    press(room, "Record the consent")
    qtbot.waitUntil(lambda: bool(read_case(village.doctor, case).state.consents))
    asking = request_form(room, case, qtbot)
    qtbot.waitUntil(lambda: any("Sent without consent" in text for text in painted(asking)))
    assert not any("Consent of the patient" in text for text in painted(asking))
    desks.ask(village, case)
    room.enter(case)
    qtbot.waitUntil(lambda: any("Sent without consent" in t for t in painted(room.page)))


def test_for_a_child_the_guardian_signs_on_the_screen(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    child = Patient("周晓雨", "female", "2016-05-02", no_document="not-carried")
    case = desks.register(village, child)
    form = consent_form(room, case, qtbot)
    form.contact.setText("0591-8888888")
    form.situation.answer.choose("yes")
    form.explained.tick(["content", "cost", "risks", "necessity", "effect", "withdrawal"])
    form.signature.name.setText("周敏")
    form.signature.method.choose("signed-on-screen")
    press(room, "Record the consent")
    words = painted(room)
    assert "Write how they are related." in words
    assert "Let who decides sign here." in words
    form.signature.relationship.setText("母亲")
    draw(form)
    press(room, "Record the consent")
    qtbot.waitUntil(lambda: bool(read_case(village.doctor, case).state.consents))
    page = read_case(village.doctor, case)
    assert page.state.consents[0].value.rule == "CN-03"
    evidence = page.state.consents[0].value.evidence
    assert evidence == tuple(
        a.entry for a in page.state.attachments if a.value.category == "consent"
    )


def test_a_withdrawn_consent_puts_the_request_on_hold(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    desks.ask(village, case)
    consent_form(room, case, qtbot)
    qtbot.waitUntil(lambda: "Withdraw" in painted(room))
    press(room, "Withdraw")
    press(room, "Withdraw now")
    qtbot.waitUntil(
        lambda: (
            read_case(village.doctor, case).state.consents[-1].value.decision is Decision.WITHDRAWN
        )
    )
    row = next(r for r in list_requests(village.doctor, Box.OURS) if r.ledger == case)
    assert row.state == "on-hold"


def test_the_clinic_adopts_part_of_an_opinion_only_with_a_reason(
    village: Village, room: ConsultationsView, qtbot: QtBot
) -> None:
    case = desks.register(village)
    desks.consent(village, case)
    request = desks.ask(village, case)
    village.carry()
    advice = Opinion(
        request,
        "",
        "",
        "",
        0,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32.1"),),
        treatment_advice="建议口服舍曲林",
        follow_up_advice="两周后复诊",
        referral_advice="none",
    )
    give_opinion(village.expert, case, advice)
    village.carry()
    room.enter(b"request:" + request)
    qtbot.waitUntil(lambda: room.page.adopting is not None)
    form = room.page.adopting
    assert form is not None
    assert any("the inviting side decides and is liable" in text for text in painted(room))
    form.decision.choose("partly-adopted")
    press(room, "Record the decision")
    assert "Say why; the expert learns from it." in painted(room)
    form.reason.setPlainText("暂无舍曲林，改用氟西汀")
    press(room, "Record the decision")
    qtbot.waitUntil(lambda: bool(read_case(village.doctor, case).state.threads[0].adoptions))
    adopted = read_case(village.doctor, case).state.threads[0].adoptions[0].value
    assert adopted.doctor_name == "李春梅"


def draw(form: ConsentForm) -> None:
    pad = form.signature.pad
    pad.begin(QPointF(40, 60))
    for x in range(50, 200, 10):
        pad.extend(QPointF(x, 60 + x % 30))
    pad.finish()

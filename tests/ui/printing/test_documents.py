"""Opinion and consent on paper: the words, the fonts, the pages."""

import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from telecon.case_state.state import Entered
from telecon.cases.documents import CallEntry, Patient
from telecon.consultations.adoption import Adoption, AdoptionDecision
from telecon.consultations.consent import Consent
from telecon.consultations.opinion import DiagnosisAdvice, DrugAdvice, Opinion, Verification
from telecon.consultations.packs import consent_pack
from telecon.consultations.request import ConsultationRequest
from tests.use_cases.consents import given_consent
from ui.printing.consent import ConsentPaper, consent_document
from ui.printing.opinion import Outcome, opinion_document
from ui.printing.pdf import write_pdf
from ui.translations import Language

RADICALS = str.maketrans("⻅⻘⻚⻔⻋⻓⻢⻥⻛", "见青页门车长马鱼风")
NOW = 1_795_312_800_000
ENTRY = bytes(range(32))
PATIENT = Patient("林小满", "female", "1990-03-07", "110101199003079227")
REQUEST = ConsultationRequest(
    reason="情绪低落两个月",
    purpose="diagnosis-advice",
    question="是否需要住院？",
    from_facility_name="青山村卫生室",
    requester_name="李春梅",
    sent_ms=NOW,
)


def opinion(treatment: str = "支持性心理治疗") -> Entered[Opinion]:
    said = Opinion(
        request=ENTRY,
        author_name="陈静",
        institution="市精神卫生中心",
        title="主任医师",
        registration="110320001",
        written_ms=NOW,
        diagnosis_advice=(DiagnosisAdvice("抑郁发作", "F32.1", Verification.CONFIRMED),),
        treatment_advice=treatment,
        drugs=(DrugAdvice("佐匹克隆", "7.5 mg", second_class=True),),
        follow_up_advice="两周后复诊",
        referral_advice="none",
    )
    return Entered(ENTRY, bytes(32), NOW, NOW, said)


def consent() -> Consent:
    pack = consent_pack()
    given = given_consent(bytes(16), "林小满")
    judged = replace(given, decided_ms=NOW, pack=pack.id, pack_version=pack.version)
    return replace(judged, data_kinds=("history", "scales"), explained=("content", "cost"))


def read(pdf: Path) -> str:
    """The words; where one glyph serves a radical and a character, read the character."""
    words = run("pdftotext", "-layout", str(pdf), "-")
    return unicodedata.normalize("NFKC", words.translate(RADICALS))


def run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except FileNotFoundError:
        pytest.fail(f"{command[0]} is missing: apt-get install poppler-utils")
    return done.stdout.decode()


def test_an_opinion_prints_in_chinese_with_liability_signature_and_fingerprint(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.CHINESE)
    write_pdf(opinion_document(PATIENT, REQUEST, opinion(), Outcome()), tmp_path / "opinion.pdf")
    words = read(tmp_path / "opinion.pdf")
    for said in (
        *("远程会诊意见书", "林小满", "抑郁发作 F32.1(确诊)", "陈静", "主任医师", "110320001"),
        *(
            "所列药物为建议,须由当地有处方权的医师开具",
            "签署后的任何改动都会被发现",
            "时间未经认证",
        ),
        *("由邀请方决定诊疗方案并承担责任", "第二类精神药品:不能在线开具处方", "第 1 页,共 1 页"),
        "0001 0203 0405 0607",
    ):
        assert said in words, said


def test_the_decision_its_reason_and_the_call_stand_on_the_paper(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.ENGLISH)
    decided = Adoption(
        ENTRY, ENTRY, AdoptionDecision.PARTLY, "李春梅", NOW, reason="暂无该药", plan="改用氟西汀"
    )
    call = CallEntry(ENTRY, NOW, NOW + 1_800_000, "hung-up", ())
    signed = Entered(ENTRY, b"", NOW, NOW, decided)
    after = Outcome((signed,), (call,), is_certified=True)
    write_pdf(opinion_document(PATIENT, REQUEST, opinion(), after), tmp_path / "opinion.pdf")
    words = read(tmp_path / "opinion.pdf")
    for said in ("Decision of the inviting side", "暂无该药", "改用氟西汀", "video call"):
        assert said in words, said
    assert "time not yet certified" not in words
    assert "by hand" not in words


def test_the_same_opinion_prints_in_english(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.ENGLISH)
    write_pdf(opinion_document(PATIENT, REQUEST, opinion(), Outcome()), tmp_path / "opinion.pdf")
    words = read(tmp_path / "opinion.pdf")
    assert "the inviting side decides" in words
    assert "Page 1 of 1" in words


def test_the_fonts_are_inside_the_file_and_the_page_has_ink(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.CHINESE)
    pdf = tmp_path / "opinion.pdf"
    write_pdf(opinion_document(PATIENT, REQUEST, opinion(), Outcome()), pdf)
    fonts = run("pdffonts", str(pdf)).splitlines()[2:]
    assert fonts
    assert all("NotoSans" in line and line.split()[-5] == "yes" for line in fonts), fonts
    run("pdftoppm", "-r", "50", "-png", "-singlefile", str(pdf), str(tmp_path / "page"))
    assert (tmp_path / "page.png").stat().st_size > 5_000


def test_a_long_opinion_goes_on_over_numbered_pages(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.CHINESE)
    long = "\n".join(f"第{n}条：支持性心理治疗，每周一次，家属陪同。" for n in range(120))
    write_pdf(opinion_document(PATIENT, REQUEST, opinion(long), Outcome()), tmp_path / "long.pdf")
    words = read(tmp_path / "long.pdf")
    assert "第119条" in words
    assert "第 3 页,共" in words


def test_what_a_person_typed_is_never_markup(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.CHINESE)
    document = opinion_document(
        PATIENT, REQUEST, opinion("<img src='x'><b>$patient 5 < 6 & 7"), Outcome()
    )
    write_pdf(document, tmp_path / "typed.pdf")
    assert "<img src='x'><b>$patient 5 < 6 & 7" in read(tmp_path / "typed.pdf")


def test_an_empty_consent_form_has_lines_to_sign(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.CHINESE)
    write_pdf(
        consent_document(PATIENT, ConsentPaper(consent(), "青山村卫生室", NOW)),
        tmp_path / "empty.pdf",
    )
    words = read(tmp_path / "empty.pdf")
    assert "远程会诊知情同意书" in words
    assert "签名(或手印):____" in words
    assert "见证人:____" in words


def test_a_recorded_consent_says_who_signed_and_how(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.CHINESE)
    paper = ConsentPaper(consent(), "青山村卫生室", NOW, ENTRY)
    write_pdf(consent_document(PATIENT, paper), tmp_path / "recorded.pdf")
    words = read(tmp_path / "recorded.pdf")
    assert "逐条宣读" in words
    assert "赵敏" in words
    assert "____" not in words


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    speak: Callable[[Language], None], tmp_path: Path
) -> None:
    speak(Language.ENGLISH)
    with pytest.raises(OSError, match="No such file"):
        write_pdf(
            opinion_document(PATIENT, REQUEST, opinion(), Outcome()), tmp_path / "gone" / "o.pdf"
        )
    assert list(tmp_path.iterdir()) == []

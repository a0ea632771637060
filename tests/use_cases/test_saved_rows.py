"""What a save leaves in the lists is what all entries of the case together say."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from telecon.cases.documents import (
    AttachmentManifest,
    Condition,
    DocumentType,
    Erratum,
    Flag,
    Note,
    Observation,
    Patient,
    ScaleResponse,
)
from telecon.cases.payload import dump
from telecon.ledger.append import NewDocument, append_document
from telecon.ledger.rebuild import rebuild_projections
from telecon.store.search import find
from telecon.store.tables import cases
from telecon.use_cases.register_patient import register_patient
from tests.use_cases.village import Village

PATIENT = Patient(name="尉迟恭", no_document="newborn")
WRITTEN: dict[DocumentType, object] = {
    DocumentType.PATIENT: Patient(name="尉迟敬德", phone="13800138000"),
    DocumentType.NOTE: Note("note", (("plain", "近三周失眠"), ("plan", "随访"))),
    DocumentType.RESPONSE: ScaleResponse("phq-9", (0,) * 9, 0, "none", (), "phq", "1"),
    DocumentType.OBSERVATION: Observation("血压", "120/80", "mmHg"),
    DocumentType.ATTACHMENT: AttachmentManifest(
        "化验单", "a.png", "image/png", 9, b"k" * 32, (b"c" * 32,)
    ),
    DocumentType.FLAG: Flag("phq-9/9", "active", 1),
    DocumentType.CONDITION: Condition("抑郁发作"),
    DocumentType.ERRATUM: Erratum(b"e" * 32, "写错病人"),
}


def write(village: Village, case: bytes, kind: DocumentType) -> None:
    with village.doctor.store.write() as connection:
        written = NewDocument(kind, dump(WRITTEN[kind]))
        append_document(connection, village.doctor, case, written)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(WRITTEN)), st.integers(-900_000, 900_000)),
        min_size=1,
        max_size=6,
    )
)
def test_after_any_saves_with_any_clock_the_rows_are_what_a_rebuild_makes(
    village: Village, written: list[tuple[DocumentType, int]]
) -> None:
    case = register_patient(village.doctor, PATIENT).ledger
    for kind, leap in written:
        village.clock.jump(leap)
        write(village, case, kind)
    assert rebuild_projections(village.doctor.store, keep=False) == []


def test_a_note_is_found_and_its_case_comes_first_as_soon_as_it_is_saved(village: Village) -> None:
    case = register_patient(village.doctor, PATIENT).ledger
    other = register_patient(village.doctor, PATIENT).ledger
    village.clock.advance(1000)
    write(village, case, DocumentType.NOTE)
    with village.doctor.store.read() as connection:
        both = select(cases.c.ledger).where(cases.c.ledger.in_([case, other]))
        newest = connection.execute(both.order_by(cases.c.last_hlc.desc()))
        assert list(newest.scalars()) == [case, other]
        assert case in find(connection, "失眠")

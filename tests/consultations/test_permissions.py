"""What each role may do."""

import pytest

from telecon.care.packs import LANGUAGES
from telecon.errors import BadValue, NotAllowed
from telecon.permissions import Standing, check_permission, may, refused_by, roles_pack

PACK = roles_pack()


@pytest.mark.parametrize("action", ["record-impression", "prescribe", "confirm-diagnosis"])
def test_a_therapist_screens_and_refers_but_never_diagnoses_or_prescribes(action: str) -> None:
    therapist = Standing("therapist", "1", "psychiatry")

    assert may(therapist, "fill-scale", PACK)
    assert may(therapist, "request-consultation", PACK)
    assert not may(therapist, action, PACK)


def test_a_village_doctor_records_an_impression_and_asks_but_confirms_nothing() -> None:
    doctor = Standing("village-doctor", "")

    assert may(doctor, "record-impression", PACK)
    assert may(doctor, "request-consultation", PACK)
    assert may(doctor, "adopt-opinion", PACK)
    assert refused_by(doctor, "confirm-diagnosis", PACK) == "MHL-29"


def test_a_physician_registered_for_psychiatry_may_confirm_and_another_may_not() -> None:
    assert may(Standing("physician", "1", "psychiatry"), "confirm-diagnosis", PACK)
    assert not may(Standing("physician", "1", "internal-medicine"), "confirm-diagnosis", PACK)


@pytest.mark.parametrize("role", ["convener", "training-coordinator", "administrator"])
def test_who_runs_the_alliance_reads_no_case(role: str) -> None:
    assert refused_by(Standing(role), "read-case", PACK) == "ROLE"


def test_an_unknown_role_may_nothing_and_an_unknown_action_is_an_error() -> None:
    with pytest.raises(NotAllowed, match="ROLE"):
        check_permission(Standing("root"), "read-case", PACK)
    with pytest.raises(BadValue):
        may(Standing("nurse"), "fly", PACK)


def test_the_pack_names_every_role_and_facility_kind_of_the_alliance_in_both_languages() -> None:
    assert {role.id for role in PACK.roles} == {
        "village-doctor", "assistant-physician", "physician", "psychiatrist", "therapist",
        "nurse", "convener", "training-coordinator", "administrator",
    }  # fmt: skip
    assert {kind.id for kind in PACK.facility_kinds} == {
        "village-clinic", "township-health-centre", "county-hospital", "psychiatric-hospital",
        "general-hospital-department", "university-counselling-centre",
    }  # fmt: skip
    assert all(set(role.text) == set(LANGUAGES) for role in PACK.roles)

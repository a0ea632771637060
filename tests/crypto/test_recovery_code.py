import pytest

from telecon.crypto.recovery_code import RecoveryCode, new_recovery_code, parse_recovery_code
from telecon.errors import WrongPassphrase


def test_the_printed_form_is_pinned() -> None:
    code = RecoveryCode(bytes(range(0, 20)))
    assert parse_recovery_code(str(code)) == code
    assert str(code)[:34] == "000G-40R4-0M30-E209-185G-R38E-1W81"
    assert len(code.groups) == 9
    assert all(len(group) == 4 for group in code.groups)


def test_a_code_is_read_however_a_person_types_it() -> None:
    code = new_recovery_code()
    printed = str(code)
    typed = printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert parse_recovery_code(f"  {typed}\n") == code


def test_one_mistyped_or_missing_letter_or_two_swapped_are_found() -> None:
    printed = str(new_recovery_code()).replace("-", "")
    other = "7" if printed[5] != "7" else "8"
    wrong = [printed[:5] + other + printed[6:], printed[:-1], printed + "0", "", "U" * 36]
    at = next(i for i in range(35) if printed[i] != printed[i + 1])
    wrong.append(printed[:at] + printed[at + 1] + printed[at] + printed[at + 2 :])
    for typed in wrong:
        with pytest.raises(WrongPassphrase) as error:
            parse_recovery_code(typed)
        assert error.value.fields == {"reason": "mistyped"}


def test_only_the_code_that_sealed_a_copy_opens_it() -> None:
    code = new_recovery_code()
    sealed = code.seal(b"secret", b"of A")
    assert code.open(sealed, b"of A") == b"secret"
    for other, given, purpose in (
        (new_recovery_code(), sealed, b"of A"),
        (code, sealed, b"of B"),
        (code, sealed[:-1], b"of A"),
        (code, b"", b"of A"),
    ):
        with pytest.raises(WrongPassphrase):
            other.open(given, purpose)


def test_a_code_does_not_show_itself_in_a_log() -> None:
    code = new_recovery_code()
    assert repr(code) == "RecoveryCode(<redacted>)"


def test_what_the_hub_keeps_a_copy_under_says_nothing_of_the_code_or_of_the_key() -> None:
    code = new_recovery_code()
    keys = code.copy_keys()
    assert keys == parse_recovery_code(str(code)).copy_keys()
    assert len({code.secret, keys.lookup[:20], keys.key[:20]}) == 3
    assert keys != new_recovery_code().copy_keys()
    assert code.secret.hex() not in repr(keys)

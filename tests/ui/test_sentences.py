"""Whatever the program refuses, it tells what happened, what is safe and what to do next."""

import re
from collections.abc import Mapping

import pytest

from tests.ui.painted import HAN
from tests.ui.raised import leaves, of_the_hub, of_the_packs, raised
from ui.sentences.find import SENTENCES, find_own_sentence
from ui.sentences.same import SAME
from ui.translations import Language, Translations
from ui.words import by_code

WHATEVER_THE_REASON = frozenset(
    {"malformed", "bad-signature", "cannot-open", "too-new", "no-keyring"}
)
"""The reason is for whoever looks for the fault; the person does the same."""

NOT_ON_A_SCREEN = (
    "telecon/commands/",
    "telecon/care/packs.py",
    "telecon/care/scales.py",
    "telecon/permissions.py",
)
"""Values given at a terminal, or a product that was built wrong."""

READ_AT_RUN_TIME: Mapping[tuple[str, str], frozenset[str]] = {
    ("bad-value", "str(broken)"): frozenset(),
    ("bad-value", "f'{where} is not written in every language'"): frozenset(),
    ("bad-value", "f'{pack.id} is not in both languages'"): frozenset(),
    ("bad-value", "f'between 0 and {_LAST_PORT}'"): frozenset(),
    ("bad-value", 'f"{offset:+d} s beside the hub\'s"'): frozenset(),
    ("attachment", "reason"): frozenset({"too-large", "empty"}),
    ("call-failed", "f'line-{state}'"): frozenset({"line-failed", "line-closed"}),
    ("hub-refused", "GONE_ON"): frozenset({"gone-on-elsewhere"}),
    ("hub-refused", "code"): of_the_hub(),
    ("hub-refused", "outcome.refusal"): of_the_hub(),
    ("refused", "outcome.refusal"): of_the_hub(),
    ("hub-refused", "codes[response.status_code]"): frozenset(
        {"unauthorised", "not-member", "not-found", "too-many"}
    ),
    ("hub-refused", "reason"): frozenset({"app-too-old", "hub-too-old"}),
    ("invitation", "code.removeprefix('invitation-')"): frozenset(
        {"used", "expired", "unknown", "locked"}
    ),
    ("malformed", "CUT"): frozenset({"cut"}),
    ("malformed", "HOLE"): frozenset({"hole"}),
    ("malformed", "NOT_AN_ENTRY"): frozenset({"not-an-entry"}),
    ("no-keyring", "type(error).__name__"): frozenset(),
    ("not-allowed", "consent.rule"): of_the_packs(),
    ("not-allowed", "purpose.refused_by"): of_the_packs(),
    ("not-allowed", "rule"): of_the_packs(),
    ("not-allowed", "rule.id"): of_the_packs(),
    ("store-cannot-open", "reason"): frozenset({"no-profile", "profile-damaged"}),
}

KEPT_APART = ("not-member", "beyond-frontier", "malformed", "bad-value", "bad-wrap")
"""Why entries of a case are set aside (telecon/ledger/unlock_keys.py)."""

PLACES = re.compile(r"\{(\w+)\}")


def test_every_reason_the_program_can_give_has_a_sentence_of_its_own() -> None:
    unsaid = [
        (error.where, error.code, reason)
        for error in raised()
        if error.code not in WHATEVER_THE_REASON and not error.where.startswith(NOT_ON_A_SCREEN)
        for reason in error.reasons | READ_AT_RUN_TIME.get((error.code, error.unknown), frozenset())
        if find_own_sentence(error.code, reason) is None
    ]
    assert unsaid == []


def test_no_place_gives_a_reason_that_nobody_has_looked_at() -> None:
    unknown = {(error.code, error.unknown) for error in raised() if error.unknown}
    assert unknown == set(READ_AT_RUN_TIME)


def test_every_error_of_the_tree_has_a_sentence() -> None:
    assert set(leaves().values()) <= set(SENTENCES)


@pytest.mark.parametrize("reason", KEPT_APART)
def test_every_reason_why_records_lie_apart_has_a_sentence(reason: str) -> None:
    assert find_own_sentence("set-aside", reason) is not None


def test_no_sentence_is_left_that_nothing_raises() -> None:
    said = {(error.code, reason) for error in raised() for reason in error.reasons}
    said |= {(code, reason) for (code, _), all_ in READ_AT_RUN_TIME.items() for reason in all_}
    said |= {("refused", reason) for reason in of_the_hub()}
    said |= {("set-aside", reason) for reason in KEPT_APART}
    said |= {("not-allowed", rule) for rule in (*of_the_packs(), "RC-02")}
    known = {f"{code}/{reason}" for code, reason in said}
    known |= {SAME[key] for key in known if key in SAME}
    assert {key for key in (*SENTENCES, *SAME) if "/" in key} - known == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_tells_what_happened_what_is_safe_and_what_to_do(
    translations: Translations, language: Language
) -> None:
    translations.use(language)
    end = "。" if language is Language.CHINESE else "."
    for key in SENTENCES:
        code, _, reason = key.partition("/")
        said = by_code(code, reason)
        parts = (said.happened, said.safe, said.next)
        assert len(set(parts)) == len(parts), key
        assert all(part.endswith(end) for part in parts), key
        assert all(bool(HAN.search(part)) is (language is Language.CHINESE) for part in parts), key
    translations.use(Language.ENGLISH)


def test_no_sentence_waits_for_a_field_that_its_errors_may_not_bring() -> None:
    always = {"code", "reason"}
    brought = {"wrong-passphrase/wait": {"wait_seconds"}, "wrong-passphrase/pin": {"tries_left"}}
    brought |= {key: {"rule"} for key in ("not-allowed", "not-allowed/consent")}
    brought["bad-value"] = {"name"}
    for key, parts in SENTENCES.items():
        asked = {name for part in parts for name in PLACES.findall(part)}
        assert asked <= always | brought.get(key, set()), key

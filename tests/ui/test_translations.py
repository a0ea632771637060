"""Every string of the screen exists in both languages."""

from pathlib import Path

import pytest

from tests.ui.painted import HAN
from ui.sentences import SENTENCES
from ui.translations import Language, Translations, compile_translations, translate
from ui.update_translations import missing, rooms, sources, translated, ts_file, update
from ui.words import by_code


def test_no_string_of_a_room_is_missing_in_its_chinese_file(tmp_path: Path) -> None:
    forgotten = {}
    for room, files in rooms().items():
        fresh = tmp_path / f"{room}.ts"
        update(room, files, fresh)
        known = sources(ts_file(room)) - set(missing(ts_file(room)))
        if lacking := sources(fresh) - known:
            forgotten[room] = sorted(lacking)
    assert forgotten == {}


def test_no_translation_is_left_that_no_screen_uses(tmp_path: Path) -> None:
    stale = {}
    for room, files in rooms().items():
        fresh = tmp_path / f"{room}.ts"
        update(room, files, fresh)
        if extra := sources(ts_file(room)) - sources(fresh):
            stale[room] = sorted(extra)
    assert stale == {}


def test_values_in_braces_are_the_same_in_both_languages() -> None:
    wrong = [
        english
        for room in rooms()
        for english, chinese in translated(ts_file(room)).items()
        if sorted(part.split("}")[0] for part in english.split("{")[1:])
        != sorted(part.split("}")[0] for part in chinese.split("{")[1:])
    ]
    assert wrong == []


def test_switching_the_language_changes_what_is_said(translations: Translations) -> None:
    translations.use(Language.CHINESE)
    assert translate("Kit", "Hub has it") == "中心已收到"
    translations.use(Language.ENGLISH)
    assert translate("Kit", "Hub has it") == "Hub has it"


@pytest.mark.parametrize("language", list(Language))
def test_every_error_is_told_in_sentences_of_one_language(
    translations: Translations, language: Language
) -> None:
    translations.use(language)
    for key in SENTENCES:
        code, _, reason = key.partition("/")
        said = by_code(code, reason)
        assert said.happened
        assert said.next
        assert bool(HAN.search(said.text())) is (language is Language.CHINESE)
    translations.use(Language.ENGLISH)


def test_compiling_writes_one_file_for_the_product() -> None:
    assert compile_translations().name == "telecon_zh_CN.qm"

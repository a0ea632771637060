"""Every string of the screen exists in both languages."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.painted import HAN
from ui.sentences.find import SENTENCES
from ui.translations import COMPILED, Language, Translations, compile_translations, translate
from ui.update_translations import missing, rooms, sources, translated, ts_file, update
from ui.words import by_code


@pytest.mark.parametrize("room", sorted(rooms()))
def test_no_string_of_a_room_is_missing_in_its_chinese_file(room: str, tmp_path: Path) -> None:
    fresh = tmp_path / f"{room}.ts"
    update(room, rooms()[room], fresh)
    known = sources(ts_file(room)) - set(missing(ts_file(room)))
    assert sorted(sources(fresh) - known) == []
    assert sorted(sources(ts_file(room)) - sources(fresh)) == []


@pytest.mark.parametrize("room", sorted(rooms()))
def test_values_in_braces_are_the_same_in_both_languages(room: str) -> None:
    wrong = [
        english
        for english, chinese in translated(ts_file(room)).items()
        if chinese and values(english) != values(chinese)
    ]
    assert wrong == []


def values(text: str) -> list[str]:
    return sorted(part.split("}")[0] for part in text.split("{")[1:])


def test_switching_the_language_changes_what_is_said(translations: Translations) -> None:
    translations.use(Language.CHINESE)
    assert translate("Terms", "Hub has it") == "中转服务器已收到"
    translations.use(Language.ENGLISH)
    assert translate("Terms", "Hub has it") == "Hub has it"


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


def test_a_program_that_runs_keeps_its_words_while_they_are_compiled_anew(
    speak: Callable[[Language], None],
) -> None:
    speak(Language.CHINESE)
    with COMPILED.open("rb") as mapped:
        compile_translations()
        assert os.fstat(mapped.fileno()).st_ino != COMPILED.stat().st_ino
        assert os.fstat(mapped.fileno()).st_size > 0
    assert translate("Kit", "Cancel") == "取消"
    assert list(COMPILED.parent.glob("*.qm.*")) == []

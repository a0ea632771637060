import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text

from telecon.store import search
from telecon.store.database import Store
from telecon.store.pinyin import usual_reading
from telecon.store.search import Identity
from telecon.store.tables import cases, search_rows

PEOPLE = {
    "张三": Identity("张三", "138-0013 8000", "110101199003079115"),
    "李张": Identity("李张", "13900001111", "11010119850101902X"),
    "单雄信": Identity("单雄信"),
    "仇英": Identity("仇英"),
    "解缙": Identity("解缙"),
    "尉迟恭": Identity("尉迟恭"),
    "吕布": Identity("吕布"),
    "曾国": Identity("曾国"),
    "阿不都热合曼·买买提": Identity("阿不都热合曼·买买提"),
    "𠀀𬭊": Identity("𠀀𬭊"),
    "Ana María O'Neil": Identity("Ana María O'Neil"),
    "王小明": Identity("王小明"),
}
NOTES = {
    "张三": "近三周失眠，凌晨早醒，情绪低落。PHQ-9 评分 16，建议 sertraline 50mg。",
    "王小明": "睡眠尚可，无自杀想法；食欲差。",
}


@pytest.fixture
def find(store: Store) -> Callable[[str], list[str]]:
    with store.write() as connection:
        for at, (name, identity) in enumerate(PEOPLE.items()):
            ledger = name.encode()
            connection.execute(insert(cases).values(ledger=ledger, name=name, last_hlc=at))
            search.index_case(connection, ledger, identity)
        for name, said in NOTES.items():
            search.index_document(connection, name.encode(), b"e" * 32, said)

    def ask(query: str) -> list[str]:
        with store.read() as connection:
            return [ledger.decode() for ledger in search.find(connection, query)]

    return ask


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("张三", "张三"),
        ("zhangsan", "张三"),
        ("ZhangS", "张三"),
        ("zhang san", "张三"),
        ("zs", "张三"),
        ("13800138000", "张三"),
        ("138-0013-8000", "张三"),
        ("8000", "张三"),
        ("9115", "张三"),
        ("902x", "李张"),
        ("19900307", "张三"),
        ("失眠", "张三"),
        ("早醒", "张三"),
        ("情绪低", "张三"),
        ("phq", "张三"),
        ("Sertra", "张三"),
        ("食欲", "王小明"),
        ("xiaoming", "王小明"),
        ("wxm", "王小明"),
        ("shan", "单雄信"),
        ("shanxx", "单雄信"),
        ("sxx", "单雄信"),
        ("qiuying", "仇英"),
        ("xiejin", "解缙"),
        ("yuchi", "尉迟恭"),
        ("ycg", "尉迟恭"),
        ("weichi", "尉迟恭"),
        ("lvbu", "吕布"),
        ("lubu", "吕布"),
        ("lyubu", "吕布"),
        ("zengguo", "曾国"),
        ("买买提", "阿不都热合曼·买买提"),
        ("阿不都热合曼·买买提", "阿不都热合曼·买买提"),
        ("阿不都热合曼买买提", "阿不都热合曼·买买提"),
        ("阿不都•买买提", "阿不都热合曼·买买提"),
        ("𬭊", "𠀀𬭊"),
        ("𠀀", "𠀀𬭊"),
        ("𠀀𬭊", "𠀀𬭊"),
        ("oneil", "Ana María O'Neil"),
        ("maría", "Ana María O'Neil"),
        ("MARIA", "Ana María O'Neil"),
    ],
)
def test_a_case_is_found_by(find: Callable[[str], list[str]], query: str, name: str) -> None:
    assert name in find(query)


def test_one_character_finds_it_wherever_it_stands_in_the_name(
    find: Callable[[str], list[str]],
) -> None:
    assert find("张") == ["张三", "李张"]


@pytest.mark.parametrize(
    "query", ["", "  ", "·", '"', "' OR 1=1", "眠失", "张四", "* AND (", "13811"]
)
def test_nothing_is_found_by(find: Callable[[str], list[str]], query: str) -> None:
    assert find(query) == []


def test_several_words_must_all_be_in_the_case_in_name_or_notes(
    find: Callable[[str], list[str]],
) -> None:
    assert find("zhang 失眠") == ["张三"]
    assert find("失眠 王") == []


def test_names_that_begin_with_the_query_come_first_then_the_last_changed(store: Store) -> None:
    names = ["李张", "张三丰", "张三", "陈一"]
    with store.write() as connection:
        for at, name in enumerate(names):
            ledger = name.encode()
            connection.execute(insert(cases).values(ledger=ledger, name=name, last_hlc=at))
            search.index_case(connection, ledger, Identity(name))
        search.index_document(connection, "陈一".encode(), b"e", "与张三同住")
    with store.read() as connection:
        found = [ledger.decode() for ledger in search.find(connection, "张三")]
        assert found == ["张三", "张三丰", "陈一"]
        assert len(search.find(connection, "张", limit=2)) == 2


def test_a_corrected_name_is_found_and_the_old_one_no_more(store: Store) -> None:
    with store.write() as connection:
        search.index_case(connection, b"l", Identity("张珊"))
        search.index_case(connection, b"l", Identity("章珊"))
        search.index_document(connection, b"l", b"e", "失眠")
        search.index_document(connection, b"l", b"e", "早醒")
    with store.read() as connection:
        assert search.find(connection, "章珊") == [b"l"]
        assert search.find(connection, "张珊") == []
        assert search.find(connection, "失眠") == []
        assert [row[:2] for row in search.indexed(connection, b"l")] == [(b"l", b""), (b"l", b"e")]


def test_every_part_of_a_note_finds_its_case(store: Store) -> None:
    note = "患者诉近三周失眠，食欲差；PHQ-9评分16。𠀀姓邻居陪同"
    with store.write() as connection:
        search.index_document(connection, b"l", b"e", note)
        search.index_document(connection, b"m", b"f", "血压正常")
    runs = [run for run in re.split(r"[，；。A-Z0-9-]+", note) if run]
    with store.read() as connection:
        for run in runs:
            for start in range(len(run)):
                for end in range(start + 1, len(run) + 1):
                    assert search.find(connection, run[start:end]) == [b"l"], run[start:end]


TEXTS = st.dictionaries(
    st.sampled_from([b"e", b"f", b"g"]), st.sampled_from(["失眠", "早醒，食欲差", "PHQ-9", "。"])
)
PERSONS = st.lists(st.sampled_from([Identity("张珊"), Identity("章珊", "13800138000")]), max_size=2)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(PERSONS, TEXTS), min_size=1, max_size=4), st.booleans())
def test_however_a_case_grew_it_is_found_as_one_that_came_whole(
    store: Store, grown: list[tuple[list[Identity], dict[bytes, str]]], told: bool
) -> None:
    with store.write() as connection:
        for ledger, states in ((b"a", grown), (b"b", grown[-1:])):
            search.forget_case(connection, ledger)
            before: dict[bytes, str] = {}
            for people, texts in states:
                new = frozenset(e for e in texts if texts[e] != before.get(e))
                fresh = new if told else None
                search.index_anew(connection, ledger, people, texts.items(), fresh)
                before = texts
        step_by_step, at_once = (
            [row[1:] for row in search.indexed(connection, ledger)] for ledger in (b"a", b"b")
        )
        assert step_by_step == at_once
        for query in ("失眠", "食欲", "phq", "zhangshan", "章珊", "8000"):
            assert len(search.find(connection, query)) in (0, 2), query
        search.forget_stray(connection)
        connection.execute(text("INSERT INTO search_index(search_index) VALUES('integrity-check')"))


def test_a_case_taken_out_of_the_index_is_found_no_more(store: Store) -> None:
    with store.write() as connection:
        for ledger in (b"a", b"b"):
            search.index_case(connection, ledger, Identity("张三"))
            search.index_document(connection, ledger, b"e", "失眠")
        search.forget_case(connection, b"a")
    with store.read() as connection:
        assert search.find(connection, "失眠") == [b"b"]
        assert list(search.indexed(connection, b"a")) == []


def test_words_without_a_place_hinder_nobody_and_can_be_taken_out(store: Store) -> None:
    with store.write() as connection:
        search.index_case(connection, b"a", Identity("张三"))
        connection.execute(delete(search_rows))
        search.index_case(connection, b"b", Identity("李四"))
        search.index_document(connection, b"b", b"e", "失眠")
    with store.read() as connection:
        assert search.find(connection, "李四") == [b"b"]
        assert search.find(connection, "张三") == []
    with store.write() as connection:
        connection.execute(delete(search_rows).where(search_rows.c.entry == b"e"))
        search.forget_stray(connection)
        words = text("SELECT count(*) FROM search_index")
        assert connection.execute(words).scalar() == 1


def test_words_of_different_notes_and_of_the_name_find_their_case_together(store: Store) -> None:
    with store.write() as connection:
        for ledger, name in ((b"a", "单雄信"), (b"b", "单田芳")):
            search.index_case(connection, ledger, Identity(name))
            search.index_document(connection, ledger, b"e" + ledger, "近三周失眠")
        search.index_document(connection, b"a", b"f", "食欲下降")
    with store.read() as connection:
        assert search.find(connection, "失眠 食欲") == [b"a"]
        assert search.find(connection, "shan 失眠 食欲") == [b"a"]
        assert sorted(search.find(connection, "单 失眠")) == [b"a", b"b"]


def test_text_becomes_overlapping_pairs_words_and_last_characters() -> None:
    assert search.tokens("失眠3周, ＰＨＱ-9！") == ["失眠", "眠", "3", "周", "phq", "9"]


@pytest.mark.parametrize(
    ("name", "reading", "initials"),
    [
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("张三", "zhangsan", "zs"),
        ("Anna", "", ""),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, reading: str, initials: str) -> None:
    usual = usual_reading(name)
    assert (usual.full, usual.initials) == (reading, initials)

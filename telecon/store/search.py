"""Finding a case by name, pinyin, initials, phone, identity number and the words of its notes.

One FTS5 index over overlapping two-character tokens: the trigram tokenizer cannot find 失眠.
Each run of Chinese characters also ends in a token of its last character, so that
every character begins some token and 张 alone is a prefix query.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from telecon.store.pinyin import readings
from telecon.store.tables import search_rows

_HAN = (
    r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\ue000-\uf8ff"
    r"\uf900-\ufaff\U00020000-\U0003ffff\U000f0000-\U0010ffff"
)
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>[^\W_{_HAN}]+)")
# What stands between the parts of a name in minority and foreign names.
_NAME_DOTS = re.compile(r"[·•‧∙⋅・･.．'’\-\s]+")
_APOSTROPHES = re.compile(r"['’]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SHORTEST_DIGITS = 4
_OF_THE_CASE = b""
# What most cases hold is ranked among its newest hits only, to answer while one types; several
# words that stand in different entries of a case are looked for among more of them.
_REACH, _REACH_ACROSS = 1000, 4000


@dataclass(frozen=True)
class Identity:
    """What a person is found by, apart from notes.

    Attributes:
        name: as registered.
        phone: any number written any way, empty for none.
        identity_number: GB 11643 or another document's, empty for none.
    """

    name: str
    phone: str = ""
    identity_number: str = ""


def tokens(said: str) -> list[str]:
    """The index tokens of free text, in order.

    Chinese runs become overlapping pairs and their last character; everything else becomes
    whole words in lower case without accents, in Unicode form NFKC.
    """
    found: list[str] = []
    for run in _RUN.finditer(_plain(said)):
        if run["han"]:
            found.extend(_pairs(run["han"]))
            found.append(run["han"][-1])
        else:
            found.append(run["word"])
    return found


def identity_tokens(identity: Identity) -> list[str]:
    """The index tokens of a person: name, readings, initials, and the tails of their numbers."""
    name = _NAME_DOTS.sub("", identity.name)
    found: dict[str, None] = {}
    for spelling in (name, identity.name, _APOSTROPHES.sub("", identity.name)):
        found.update(dict.fromkeys(tokens(spelling)))
    for reading in readings(name):
        found[reading.syllables[0] + reading.initials[1:]] = None
        for start in range(len(reading.syllables)):
            found["".join(reading.syllables[start:])] = None
            found[reading.initials[start:]] = None
    for number in (identity.phone, identity.identity_number):
        found.update(dict.fromkeys(_tails(number)))
    return list(found)


def index_case(connection: Connection, ledger: bytes, *identities: Identity) -> None:
    """Make a case findable by its person; replaces what was indexed before.

    Args:
        connection: of `Store.write`.
        ledger: the case, 16 bytes.
        identities: of the patient; several where nobody has chosen which holds.
    """
    words = dict.fromkeys(word for known in identities for word in identity_tokens(known))
    _put(connection, ledger, _OF_THE_CASE, "who", list(words))


def index_document(connection: Connection, ledger: bytes, entry: bytes, said: str) -> None:
    """Make a case findable by the text of one entry; replaces what was indexed before.

    Args:
        connection: of `Store.write`.
        ledger: the case, 16 bytes.
        entry: entry id, 32 bytes.
        said: the text a person wrote.
    """
    _put(connection, ledger, entry, "said", tokens(said))


def index_anew(
    connection: Connection,
    ledger: bytes,
    identities: Iterable[Identity],
    said: Iterable[tuple[bytes, str]],
    fresh: frozenset[bytes] | None = None,
) -> None:
    """Make the index say exactly this of a case: its person, and its texts by entry.

    What it says already stays where it is: a case grows by a note at a time, and all its words
    written anew for each would be the greatest part of what a day writes to the disk.

    Args:
        connection: of `Store.write`.
        ledger: the case, 16 bytes.
        identities: as for `index_case`.
        said: (entry id, text) as for `index_document`.
        fresh: the entries whose text may be another than the index has; None for any of them. A
            long case is not read word by word for each note that comes.
    """
    words = dict.fromkeys(word for known in identities for word in identity_tokens(known))
    placed = connection.execute(_PLACED, {"ledger": ledger}).all()
    held, stay = {row.entry for row in placed}, set[bytes]()
    wanted = {_OF_THE_CASE: _Row(ledger, _OF_THE_CASE, _joined(list(words)), None)}
    for entry, words_of in said:
        if fresh is None or entry in fresh or entry not in held:
            wanted[entry] = _Row(ledger, entry, None, _joined(tokens(words_of)))
        else:
            stay.add(entry)
    for row, entry in placed:
        if entry in stay:
            stay.remove(entry)  # a second one of the same entry goes
        elif entry in wanted and _says(connection, row, wanted[entry]):
            del wanted[entry]
        else:
            _drop(connection, row)
    _put_anew(connection, wanted.values())


def index_people(connection: Connection, people: Mapping[bytes, Identity]) -> None:
    """Make cases findable of which only the person is known; replaces what was indexed of them.

    Args:
        connection: of `Store.write`.
        people: by case, at most some hundred.
    """
    known = select(search_rows.c.ledger).where(search_rows.c.ledger.in_(list(people))).distinct()
    for ledger in connection.execute(known).scalars().all():
        forget_case(connection, ledger)
    rows = (
        _Row(ledger, _OF_THE_CASE, _joined(identity_tokens(person)), None)
        for ledger, person in people.items()
    )
    _put_anew(connection, rows)


def forget_case(connection: Connection, ledger: bytes) -> None:
    """Take everything of a case out of the index, before its projection is made again."""
    rows = connection.execute(_PLACES, {"ledger": ledger})
    for row in rows.scalars().all():
        _drop(connection, row)


def forget_stray(connection: Connection) -> None:
    """Take words out of the index whose place is gone: a damage, and found by nobody."""
    numbers = "(SELECT count(*) FROM search_rows) < (SELECT count(*) FROM search_index_docsize)"
    if connection.execute(text(f"SELECT {numbers}")).scalar():
        stray = "rowid NOT IN (SELECT rowid FROM search_rows)"
        connection.execute(text(f"DELETE FROM search_index WHERE {stray}"))  # noqa: S608 - ours


def find(connection: Connection, query: str, limit: int = 50) -> list[bytes]:
    """The cases a query finds, while it is typed: each word may be unfinished.

    Args:
        connection: of `Store.read`.
        query: words separated by spaces; a case must have them all, in whatever entries.
        limit: most cases.

    Returns:
        Ledger ids: names that begin with the query first, then other hits on the person,
        then hits in notes; the last changed case first within each.
    """
    terms = [term for term in map(_expression, query.split()) if term]
    if not terms:
        return []
    found: dict[bytes, None] = {}
    for hits in _ways(terms):
        found.update(dict.fromkeys(_ranked(connection, query, hits, limit)))
        if len(found) >= limit:
            break
    return list(found)[:limit]


_INDEXED = text(
    "SELECT r.ledger, r.entry, i.who, i.said FROM search_rows AS r"
    " LEFT JOIN search_index AS i ON i.rowid = r.rowid WHERE r.ledger = :ledger ORDER BY r.entry"
)


def indexed(connection: Connection, ledger: bytes) -> Iterable[tuple[bytes, bytes, str, str]]:
    """The rows of a case as (ledger, entry, tokens of the person, tokens of the text), in order."""
    rows = connection.execute(_INDEXED, {"ledger": ledger})
    return ((row[0], row[1], row[2] or "", row[3] or "") for row in rows)


_WORDS = text("SELECT who, said FROM search_index WHERE rowid = :row")
_ROW = select(search_rows.c.rowid).where(
    search_rows.c.ledger == bindparam("ledger"), search_rows.c.entry == bindparam("entry")
)
_PLACED = select(search_rows.c.rowid, search_rows.c.entry).where(
    search_rows.c.ledger == bindparam("ledger")
)
_PLACES = select(search_rows.c.rowid).where(search_rows.c.ledger == bindparam("ledger"))
_NO_WORDS = text("DELETE FROM search_index WHERE rowid = :row")
_NO_PLACE = delete(search_rows).where(search_rows.c.rowid == bindparam("row"))
_NEWEST_ROW = select(func.max(search_rows.c.rowid))
_NEW_PLACES = insert(search_rows)
_NEW_BOTH = text("INSERT OR REPLACE INTO search_index(rowid, who, said) VALUES (:row, :who, :said)")
_NEW_ROW = insert(search_rows).returning(search_rows.c.rowid)
_NEW_WORDS = {
    "who": text("INSERT OR REPLACE INTO search_index(rowid, who) VALUES (:row, :words)"),
    "said": text("INSERT OR REPLACE INTO search_index(rowid, said) VALUES (:row, :words)"),
}


def _put(
    connection: Connection, ledger: bytes, entry: bytes, column: str, words: list[str]
) -> None:
    place = {"ledger": ledger, "entry": entry}
    known = connection.execute(_ROW, place).scalar()
    if known is not None:
        _drop(connection, known)
    if not words:
        return
    row = connection.execute(_NEW_ROW, place).scalar_one()
    connection.execute(_NEW_WORDS[column], {"row": row, "words": " ".join(words)})


@dataclass(frozen=True)
class _Row:
    ledger: bytes
    entry: bytes
    who: str | None
    said: str | None


def _says(connection: Connection, place: int, row: _Row) -> bool:
    found = connection.execute(_WORDS, {"row": place}).first()
    return found is not None and (found[0], found[1]) == (row.who, row.said)


def _put_anew(connection: Connection, rows: Iterable[_Row]) -> None:
    """Rows that are not there yet, in few statements."""
    newest = connection.execute(_NEWEST_ROW).scalar() or 0
    filled = [row for row in rows if row.who or row.said]
    places, words = [], []
    for number, row in enumerate(filled, start=newest + 1):
        places.append({"rowid": number, "ledger": row.ledger, "entry": row.entry})
        words.append({"row": number, "who": row.who, "said": row.said})
    if places:
        connection.execute(_NEW_PLACES, places)
        connection.execute(_NEW_BOTH, words)


def _joined(words: list[str]) -> str | None:
    return " ".join(words) if words else None


def _drop(connection: Connection, row: int) -> None:
    connection.execute(_NO_WORDS, {"row": row})
    connection.execute(_NO_PLACE, {"row": row})


_HITS = """
 SELECT r.ledger FROM
 (SELECT rowid AS hit FROM search_index WHERE search_index MATCH :term{number}
  ORDER BY rowid DESC LIMIT {reach})
 JOIN search_rows AS r ON r.rowid = hit"""
_RANKED = """
SELECT found.ledger FROM ({hits}) AS found LEFT JOIN cases AS c ON c.ledger = found.ledger
LEFT JOIN case_index AS x ON x.ledger = found.ledger AND x.absent = 1
GROUP BY found.ledger
ORDER BY max(coalesce(c.name, x.name) = :typed) DESC,
 max(coalesce(c.name, x.name) LIKE :begins ESCAPE '\\') DESC,
 max(coalesce(c.last_hlc, x.newest_ms << 16)) DESC, found.ledger
LIMIT :limit
"""


def _ways(terms: list[str]) -> Iterator[list[str]]:
    """What to match, the best hits first: on the person, in one entry, in several entries."""
    together = " AND ".join(terms)
    yield [f"who : ({together})"]
    yield [together]
    if len(terms) > 1:
        yield terms


def _ranked(connection: Connection, query: str, matches: list[str], limit: int) -> list[bytes]:
    """The cases that have a hit of each match."""
    reach = _REACH if len(matches) == 1 else _REACH_ACROSS
    hits = " INTERSECT ".join(
        _HITS.format(number=number, reach=reach) for number in range(len(matches))
    )
    wanted: dict[str, str | int] = {f"term{n}": match for n, match in enumerate(matches)}
    wanted["typed"] = query.strip()
    wanted["begins"] = re.sub(r"([\\%_])", r"\\\1", query.strip()) + "%"
    wanted["limit"] = limit
    return list(connection.execute(text(_RANKED.format(hits=hits)), wanted).scalars())


def _expression(term: str) -> str:
    """The FTS5 query of one word: adjacent pairs for Chinese, a prefix for everything else."""
    parts: list[str] = []
    for run in _RUN.finditer(_plain(term)):
        han = run["han"]
        if han and len(han) > 1:
            parts.append(" + ".join(f'"{pair}"' for pair in _pairs(han)))
        else:
            parts.append(f'"{han or run["word"]}"*')
    return " AND ".join(f"({part})" for part in parts)


def _pairs(han: str) -> list[str]:
    return [han[at : at + 2] for at in range(len(han) - 1)]


def _tails(number: str) -> list[str]:
    digits = "".join(c for c in _plain(number) if c.isascii() and c.isalnum())
    return [
        digits[at:] for at in range(max(len(digits) - _SHORTEST_DIGITS + 1, min(1, len(digits))))
    ]


def _plain(said: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", said))
    return unicodedata.normalize("NFKC", bare).casefold()

"""What waits, why, and what went wrong, in a clinician's words."""

from telecon.cases.documents import DocumentType
from telecon.ledger.alarms import SET_ASIDE, TOLD_LATE, Alarm
from telecon.use_cases.see_records import RecordRow, WaitsFor
from ui.ports import NetworkStatus
from ui.terms.times import MINUTE_MS, moment_words, span_words
from ui.translations import translate
from ui.words import by_code

_GO_ON = frozenset({SET_ASIDE, TOLD_LATE})
"""Alarms beside which the ledger they are about goes on."""


def kind_words(kind: str) -> str:
    """A clinical kind as the people who wrote it call it."""
    return {
        DocumentType.PATIENT: translate("SyncStatus", "patient's details"),
        DocumentType.NOTE: translate("SyncStatus", "notes"),
        DocumentType.RESPONSE: translate("SyncStatus", "scales"),
        DocumentType.FLAG: translate("SyncStatus", "red flags"),
        DocumentType.CONDITION: translate("SyncStatus", "impressions"),
        DocumentType.OBSERVATION: translate("SyncStatus", "findings"),
        DocumentType.ATTACHMENT: translate("SyncStatus", "pictures and files"),
        DocumentType.CONSENT: translate("SyncStatus", "consents"),
        DocumentType.REQUEST: translate("SyncStatus", "consultation requests"),
        DocumentType.ANSWER: translate("SyncStatus", "answers to requests"),
        DocumentType.REPLY: translate("SyncStatus", "replies to experts"),
        DocumentType.OPINION: translate("SyncStatus", "opinions"),
        DocumentType.ADOPTION: translate("SyncStatus", "decisions on opinions"),
        DocumentType.CALL: translate("SyncStatus", "records of calls"),
        DocumentType.AMENDMENT: translate("SyncStatus", "changed details"),
        DocumentType.UNDO: translate("SyncStatus", "choices taken back"),
        DocumentType.SAME_PERSON: translate("SyncStatus", "words on who is one person"),
        DocumentType.ERRATUM: translate("SyncStatus", "corrections"),
        DocumentType.LATE_WORK: translate("SyncStatus", "decisions on late work"),
        DocumentType.IMPORTED: translate("SyncStatus", "imported documents"),
        DocumentType.IMPORTED_RESPONSE: translate("SyncStatus", "imported scales"),
        DocumentType.DELIVERED: translate("SyncStatus", "receipts for colleagues"),
        DocumentType.OPENED: translate("SyncStatus", "receipts for colleagues"),
        "control": translate("SyncStatus", "permissions"),
    }.get(kind, translate("SyncStatus", "records that cannot be opened here"))


def kinds_line(kinds: tuple[tuple[str, int], ...]) -> str:
    """Several kinds with their numbers, in one line; kinds with one name are one."""
    numbers: dict[str, int] = {}
    for kind, number in kinds:
        said = kind_words(kind)
        numbers[said] = numbers.get(said, 0) + number
    parts = (
        translate("SyncStatus", "{kind}: {n}").format(kind=kind, n=number)
        for kind, number in numbers.items()
    )
    return translate("SyncStatus", ", ", "between the parts of a list").join(parts)


def unopened_words(reason: str, number: int) -> str:
    """Why entries are kept but cannot be opened, and what to do."""
    said = {
        "too-new": translate(
            "SyncStatus",
            "{n} entries were written by a newer version. Update Telecon; they then show.",
        ),
        "no-key": translate(
            "SyncStatus",
            "{n} entries are sealed for people whose key this PC does not have. "
            "If you should read them, ask a colleague of your desk to hand you the key.",
        ),
    }.get(
        reason,
        translate(
            "SyncStatus",
            "{n} entries cannot be opened. They are kept as they came; "
            "ask the sender to share the case again.",
        ),
    )
    return said.format(n=number)


def alarm_words(alarm: Alarm, case: str, circle: str | None = None) -> str:
    """What was refused, where, and what to do.

    Args:
        alarm: what.
        case: the patient's name, empty where it is not known here or about none.
        circle: where it is about who belongs: the circle's name, empty for the alliance.
    """
    said = by_code(alarm.code, alarm.reason).text()
    if case:
        where = translate("SyncStatus", "In the case of {name}: {words}")
        return where.format(name=case, words=said)
    where = (
        translate("SyncStatus", "In the records of who belongs to {name}: {words}")
        if circle
        else translate("SyncStatus", "In the alliance's own records: {words}")
    )
    told = where.format(name=circle, words=said)
    stops = circle is not None and alarm.code not in _GO_ON
    return f"{told} {_stopped_words(alarm.number)}" if stops else told


def _stopped_words(number: int) -> str:
    """What it means that a record of people and keys was not taken in, and what to do."""
    said = translate(
        "SyncStatus",
        "From record {n} on, nothing newer about these people and keys is taken in on this PC: "
        "somebody who was removed since may still be shown. Your cases go on, and the hub is asked "
        "again by itself. If this stays for an hour, tell this number to your administrator and to "
        "whoever runs the hub, and share no case anew until it is gone.",
    )
    return said.format(n=number)


def held_back_words(number: int) -> str:
    """What a hub that withholds does, what is safe, and what to do."""
    said = translate(
        "SyncStatus",
        "The hub told of new records in {n} cases and does not hand them over whole. What is here "
        "is safe, and the hub is asked again by itself. If this stays for a day, tell whoever "
        "runs the hub, and call the colleague who wrote them.",
    )
    return said.format(n=number)


def trouble_words(code: str) -> str:
    """What did not go on although the line works, what is safe, and what to do."""
    return {
        "recovery-copy": translate(
            "SyncStatus",
            "The hub has not taken the newest copy for your printed recovery code yet. Your "
            "records are safe, and each sync tries again. If this stays for a day, make another "
            "code in the settings.",
        ),
        "recovery-copy-replaced": translate(
            "SyncStatus",
            "Your printed recovery code was replaced or used, so that it brings you back on no "
            "other PC any more. Your records are safe. Make another code in the settings and put "
            "the old sheet through the shredder.",
        ),
        "paper-copy": translate(
            "SyncStatus",
            "The hub has not taken the copy for your facility's two paper halves yet: until then "
            "they open nothing. The cases are safe, and each sync tries again. If this stays for a "
            "day, make two new halves in the settings.",
        ),
        "paper-not-opened": translate(
            "SyncStatus",
            "The two paper halves have waited long enough, but what the hub keeps for them does "
            "not open yet. Nothing is lost, and each sync tries again. If this stays for a day, a "
            "colleague with the key can still hand it over, or an institution that reads the cases "
            "can share them.",
        ),
    }[code]


def written_words(record: RecordRow, now_ms: int) -> str:
    """A record as its author knows it: what it is, and when it was written."""
    kind = kind_words(record.kind)
    said = translate("SyncStatus", "{kind}, written {when}")
    return said.format(
        kind=kind[:1].upper() + kind[1:], when=moment_words(record.written_ms, now_ms)
    )


def record_why_words(record: RecordRow, status: NetworkStatus, now_ms: int) -> str:
    """Why a record is where it is, since when, and what to do."""
    since = span_words(max(0, now_ms - record.since_ms) // MINUTE_MS)
    if record.waits_for is WaitsFor.FETCHED:
        said = translate(
            "SyncStatus",
            "At the hub for {time}. No PC of {name} has fetched it yet; it arrives when one of "
            "them has a line. If it is urgent, call them.",
        )
    elif record.waits_for is WaitsFor.OPENED:
        said = translate(
            "SyncStatus",
            "With {name} for {time}; nobody there has opened the case since. If it is urgent, "
            "call them.",
        )
    elif record.waits_for is WaitsFor.FILE:
        said = translate(
            "SyncStatus",
            "The entry is at the hub; parts of its file are only on this PC. They leave by "
            "themselves, after everything that is written.",
        )
    else:
        said = _line_words(status)
    return said.format(time=since, name=record.partner)


def _line_words(status: NetworkStatus) -> str:
    """Why something written here has not left."""
    return {
        "online": translate("SyncStatus", "Only here for {time}. It is leaving now."),
        "connecting": translate("SyncStatus", "Only here for {time}. The hub is being called."),
        "stopped": translate(
            "SyncStatus",
            "Only here for {time}. It cannot leave before the problem above is solved.",
        ),
    }.get(
        status.state,
        translate(
            "SyncStatus",
            "Only here for {time}, as there is no line. It leaves by itself when there is one, or "
            "take it on a stick.",
        ),
    )


def waiting_words(since_ms: int, now_ms: int) -> str:
    """For how long, as short as it can be said."""
    minutes = max(0, now_ms - since_ms) // MINUTE_MS
    if minutes < 1:
        return translate("SyncStatus", "waiting for less than a minute")
    return translate("SyncStatus", "waiting for {time}").format(time=span_words(minutes))

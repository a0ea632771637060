"""What goes along, whose a file is, and what it brought."""

from telecon.ledger.bundle_in import Arrived
from telecon.ledger.bundle_out import Carried
from telecon.use_cases.carry_bundle import Destination, Shown
from ui.terms.people import author_words
from ui.terms.sizes import size_words
from ui.terms.times import time_words
from ui.translations import translate
from ui.words import by_code


def destination_words(to: Destination) -> str:
    """For whom, in a list."""
    if to.own:
        return translate("Bundles", "{facility}: colleagues of your desk").format(
            facility=to.facility
        )
    return to.name if to.name.startswith(to.facility) else f"{to.facility} · {to.name}"


def openers_words(to: Destination) -> str:
    """Who can open it, and nobody else."""
    mark = translate("Bundles", ", ", "between names")
    said = translate("Bundles", "Only these people can open the file, on their PCs: {names}.")
    if not to.people:
        return translate("Bundles", "Nobody works there yet who could open the file.")
    return said.format(names=mark.join(to.people))


def made_words(made: Carried, file: str) -> str:
    """What is on the stick."""
    said = translate(
        "Bundles",
        "{file} is written: {cases} cases, {entries} records, {chunks} parts of pictures and "
        "files. Take the stick out only when the computer says that it is safe.",
    )
    return said.format(file=file, cases=made.cases, entries=made.entries, chunks=made.chunks)


def head_words(head: Shown) -> str:
    """Whose it is."""
    who = author_words(head.by)
    said = translate("Bundles", "Made by {who}, {when}. Size: {size}.")
    return said.format(who=who, when=time_words(head.made_ms), size=size_words(head.size))


def arrived_words(came: Arrived) -> str:
    """What came in."""
    if not (came.entries or came.receipts or came.chunks or came.late):
        return translate("Bundles", "Everything in it was here already; nothing was changed.")
    said = translate(
        "Bundles",
        "Taken in: {entries} new records, {receipts} receipts of the hub, {chunks} parts of "
        "pictures and files.",
    )
    return said.format(entries=came.entries, receipts=came.receipts, chunks=came.chunks)


def late_words(came: Arrived) -> str:
    """That its maker was removed, and where what they wrote lies."""
    if not came.late:
        return ""
    said = translate(
        "Bundles",
        "Its maker was removed: {n} records of theirs lie apart as late work, in no record. "
        "Nothing else was taken from it.",
    )
    return said.format(n=came.late)


def refused_words(name: str, code: str, reason: str) -> str:
    """What was refused, where, and why."""
    said = by_code(code, reason).text()
    if not name:
        return translate("Bundles", "In records of the alliance or a case not shown: {why}").format(
            why=said
        )
    return translate("Bundles", "In the case of {name}: {why}").format(name=name, why=said)

"""What a removal means, in the words of those who sign it."""

from ui.kit.lists import Pill
from ui.members.presenter import Leaving
from ui.translations import translate

OTHER = "other"
STOLEN = "stolen"


def reasons() -> list[tuple[str, str]]:
    """Why somebody is removed, as a choice."""
    return [
        (STOLEN, translate("Members", "The PC was stolen or lost")),
        ("replaced", translate("Members", "The PC is replaced or given away")),
        ("leaves", translate("Members", "The person leaves")),
        ("moves", translate("Members", "The person goes to another institution")),
        (OTHER, translate("Members", "Another reason")),
    ]


def title_words(leaving: Leaving) -> str:
    """What the page is about."""
    if leaving.whole:
        return translate("Members", "Remove {name}").format(name=leaving.name)
    return translate("Members", "Remove a PC of {name}").format(name=leaving.name)


def happens_words(leaving: Leaving) -> list[str]:
    """What the removal does."""
    first = translate(
        "Members",
        "The hub gives them nothing more, from the moment it has your signature. Until then they "
        "go on as before.",
    )
    if leaving.proposes:
        first = translate(
            "Members",
            "This concerns a convener, so it takes two administrators. Your signature is one of "
            "them; nothing changes before the other.",
        )
    told = translate(
        "Members",
        "Their PC is told who signed it and why, and locks. Nothing on it is deleted.",
    )
    if leaving.here:
        told = translate(
            "Members",
            "This very PC is among them: it locks as soon as you sign. Nothing on it is deleted.",
        )
    return [
        first,
        told,
        translate(
            "Members",
            "What they signed until now stays in the records, under their name. What they send "
            "later lies apart, until who leads the case takes it over or declines it.",
        ),
        translate(
            "Members",
            "The keys are changed at the next sync of a colleague; what is written after that "
            "their PC cannot open.",
        ),
    ]


def limits_words(leaving: Leaving) -> list[str]:
    """What no removal can do."""
    said = [
        translate(
            "Members",
            "What the PC has received can still be read on it by whoever opens it; nobody can "
            "take that back.",
        ),
        translate(
            "Members",
            "It cannot be undone. Who is to come back is invited again.",
        ),
    ]
    if leaving.last:
        said.append(last_words())
    return said


def last_words() -> str:
    """That the only key of a circle goes with the PC, and what to do first."""
    return translate(
        "Members",
        "Nobody else holds the key of their cases. After this, they can be opened again only by "
        "this person, invited anew and with the printed recovery code of this PC. Is the sheet "
        "there? Without it, cases that no other institution reads are lost. If they still can, "
        "they first go on with the code on another PC: that shuts the old one out by itself.",
    )


def button_words(leaving: Leaving) -> str:
    """What is pressed."""
    if leaving.proposes:
        return translate("Members", "Sign as one of two administrators")
    return translate("Members", "Remove…")


def question_words(leaving: Leaving) -> tuple[str, str]:
    """The second question, and the words of its yes."""
    if leaving.proposes:
        return (
            translate("Members", "Propose to remove {name}?").format(name=leaving.name),
            translate("Members", "Sign it"),
        )
    if leaving.here:
        return (
            translate("Members", "Remove this PC and lock it?"),
            translate("Members", "Remove this PC"),
        )
    asked = translate("Members", "Remove {name} now?")
    if not leaving.whole:
        asked = translate("Members", "Remove this PC of {name} now?")
    return asked.format(name=leaving.name), translate("Members", "Remove now")


def done_words(leaving: Leaving, *, online: bool) -> str:
    """What came of the signature."""
    if leaving.proposes:
        return translate("Members", "Signed. It waits for a second administrator.")
    if online:
        return translate("Members", "Signed, and on its way to the hub. It takes effect there.")
    return translate(
        "Members",
        "Signed. It waits for the hub, which does not answer now; it takes effect there with the "
        "next sync.",
    )


def leaving_pill() -> Pill:
    """A removal that the hub does not have yet."""
    return Pill(translate("Members", "Leaving"), "warning", "clock")

"""What stands in the alliance's book, in words."""

from telecon.use_cases.see_alliance import Joining, Member
from ui.kit.lists import Pill
from ui.members.words import leaving_pill
from ui.terms.times import day_words
from ui.translations import translate


def state_pill(member: Member) -> Pill:
    """Where a person stands, as a badge."""
    if member.leaving:
        return leaving_pill()
    words = {
        Joining.JOINED: (translate("People", "Joined"), "success", "check"),
        Joining.INVITED: (translate("People", "Invited"), "info", "clock"),
        Joining.EXPIRED: (translate("People", "Expired"), "warning", "warning"),
        Joining.REMOVED: (translate("People", "Removed"), "neutral", "out"),
    }
    return Pill(*words[member.state])


def state_words(member: Member) -> str:
    """Where a person stands, as a sentence."""
    until = day_words(member.expires_ms)
    if member.leaving:
        return translate(
            "People",
            "A removal is signed here. The hub does not have it yet; it takes effect there.",
        )
    if member.state is Joining.JOINED:
        return translate("People", "Works on {n} PC.").format(n=member.computers)
    if member.state is Joining.INVITED:
        words = translate(
            "People", "Invited, and not joined yet. The invitation lasts until {day}."
        )
        return words.format(day=until)
    if member.state is Joining.EXPIRED:
        words = translate("People", "The invitation ran out on {day} and nobody used it.")
        return words.format(day=until)
    return translate("People", "Taken out of the alliance; what they signed stays on record.")

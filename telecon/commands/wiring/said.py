"""An error in an English line for the terminal: what happened, what to do, and its code.

The sentences are those of the screens, read without Qt, but where a terminal has other words.
"""

from telecon.errors import TeleconError

_SAID = {
    "bad-value": "{name} is not right: {reason}.",
    "bad-value/facility/unknown": "No facility of the alliance has this name or id.",
    "bad-value/facility/ambiguous": (
        "Several facilities have this name; give the id instead, as `telecon alliance admit` "
        "printed it."
    ),
    "bad-value/facility/taken": "The alliance has a facility of this name already.",
    "bad-value/case/unknown": "No case on this PC has this id; `telecon case list` shows the ids.",
    "bad-value/recipient/unknown": (
        "No circle known here has this name or id; name one with --to, or sync first."
    ),
    "bad-value/recipient/ambiguous": (
        "Several circles have this name; give the name of the circle, or its id, with --to."
    ),
    "bad-value/agreement file": "The agreement file cannot be used: {reason}.",
    "bad-value/valid_from": "valid_from is not a date like 2026-01-31.",
    "bad-value/valid_to": "valid_to is not a date like 2026-12-31 on or after valid_from.",
    "missing": "This is needed: {names}.",
    "missing/passphrase": (
        "No passphrase: give --passphrase-file, or set TELECON_PASSPHRASE, or run it in a terminal."
    ),
    "missing/recovery-code": (
        "No recovery code: give --recovery-code-file, or set TELECON_RECOVERY_CODE, or run it in "
        "a terminal."
    ),
    "bad-value/recovery code": "This recovery code is not the one of the person named.",
    "store-cannot-open/no-profile": (
        "There is no profile in this folder. Name another one with --profile, or take up an "
        "invitation with `telecon enrol`."
    ),
    "store-cannot-open/which-person": (
        "This profile has several people or none of this name; name one with --person."
    ),
    "store-cannot-open/exists": (
        "There is a profile in this folder already. Nothing was changed; name an empty folder "
        "with --profile."
    ),
    "hub-unreachable": (
        "The hub does not answer ({reason}). Check the address and that it is running; what is "
        "saved here is safe."
    ),
    "hub-refused/invitation-used": (
        "This invitation has been used already. Ask your convener for a new one and use it with "
        "an empty --profile folder."
    ),
    "hub-refused/invitation-expired": (
        "This invitation has expired. Ask your convener for a new one and use it with an empty "
        "--profile folder."
    ),
    "hub-refused/founding-code": (
        "This is not the hub's founding code. Give --hub-code as the hub printed it; an alliance "
        "that exists has none."
    ),
    "hub-refused": "The hub did not accept this: {reason}.",
    "refused": "The alliance's rules do not allow this: {reason}.",
    "refused/hub-identity-damaged": (
        "The hub's key file is damaged. Bring the data folder back from the back-up; a hub never "
        "makes itself a new identity."
    ),
    "refused/hub-identity-missing": (
        "There is no identity/hub.key in this data folder. Bring it back from the back-up first: "
        "with another key it would be another hub to every PC."
    ),
    "refused/nothing-to-restore": (
        "There is no hub in this database. Bring the tables back from the back-up first."
    ),
    "refused/database-url": (
        "The database is not one a hub can use: give postgresql://user@host/name, or none."
    ),
    "refused/database-unreachable": (
        "The database does not answer or does not let the hub in. Check its address, that it runs, "
        "and the password (PGPASSWORD or a password file)."
    ),
    "refused/database-unsafe": (
        "The database server does not write a commit to its disk ({setting} is off), so a receipt "
        "could be lost. Turn it on."
    ),
    "not-allowed/PR-01": (
        "The case was shared with your facility and nobody here has accepted its request yet. "
        "Accept the request first."
    ),
}


def sentence(error: TeleconError) -> str:
    """What to print about an error, ending with its code."""
    fields = {name: str(value) for name, value in error.fields.items()}
    reason = fields.get("reason") or fields.get("rule") or fields.get("names", "")
    return spoken(error.code, reason, fields)


def spoken(code: str, reason: str = "", fields: dict[str, str] | None = None) -> str:
    """The sentences of an error's code and reason, ending with both."""
    values = _Fields({"code": code, "reason": reason or code, **(fields or {})})
    mark = f"({code}/{reason})" if reason and " " not in reason else f"({code})"
    return f"{_words(code, reason, values.get('name', '')).format_map(values)} {mark}"


def _words(code: str, reason: str, name: str) -> str:
    from ui.sentences.find import find_own_sentence, find_sentence

    for key in (f"{code}/{name}/{reason}", f"{code}/{name}", f"{code}/{reason}"):
        if key in _SAID:
            return _SAID[key]
    found = find_own_sentence(code, reason)
    if found is None and code in _SAID:
        return _SAID[code]
    happened, _safe, then = found or find_sentence(code)
    return f"{happened} {then}"


class _Fields(dict[str, str]):
    """A field an error did not bring is shown as an ellipsis, never as a crash."""

    def __missing__(self, key: str) -> str:
        return "…"

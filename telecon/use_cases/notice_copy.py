"""Notice that a profile was carried here from another PC, or that this PC's keyring was emptied."""

from telecon.session import Session
from telecon.store.heads import Heads
from telecon.store.os_keyring import NoKeyring, OsKeyring


def came_from_elsewhere(session: Session) -> bool:
    """Whether the keyring that saw this profile last is not this one; told once, then kept here.

    Without a keyring here nothing can be told: then two copies are noticed by the hub alone, when
    both have written.
    """
    try:
        keyring = OsKeyring.find()
    except NoKeyring:
        return False
    heads = Heads(session.store, keyring)
    found = heads.is_new_here()
    if found:
        heads.begin_again()
    return found

"""Who is at the keyboard, with what keys, on which store."""

from dataclasses import dataclass

from telecon.clock import Clock
from telecon.crypto.author import Author
from telecon.store.database import Store


@dataclass(frozen=True)
class Session:
    """What every use case needs: the open store, the person's keys, the clock."""

    store: Store
    author: Author
    clock: Clock

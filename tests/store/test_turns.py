import threading

import pytest
from sqlalchemy import insert, select

from telecon.store.database import Store
from telecon.store.tables import settings
from telecon.store.turns import Turns


def test_who_waits_comes_before_who_asks_again() -> None:
    turns, came, waits = Turns(), [], threading.Event()

    def save() -> None:
        waits.set()
        with turns:
            came.append("save")

    with turns:
        saver = threading.Thread(target=save)
        saver.start()
        waits.wait()
        while not turns.is_wanted:
            pass
    with turns:
        came.append("long work")
    saver.join()
    assert came == ["save", "long work"]


def test_the_thread_that_has_the_turn_enters_again_and_gives_it_back_once() -> None:
    turns, came = Turns(), threading.Event()
    with turns, turns:
        pass

    def save() -> None:
        with turns:
            came.set()

    saver = threading.Thread(target=save)
    saver.start()
    saver.join()
    assert came.is_set()


def test_a_turn_is_given_back_after_a_failure() -> None:
    turns = Turns()
    with pytest.raises(KeyError), turns:
        raise KeyError
    assert not turns.is_wanted
    with turns:
        pass


def test_a_save_goes_on_while_the_file_stands(store: Store) -> None:
    with store.standing() as pragma:
        with store.write() as connection:
            connection.execute(insert(settings).values(key="k", value=b"v" * 100_000))
        assert pragma("cipher_integrity_check") == []
        assert pragma("integrity_check") == [("ok",)]
    with store.read() as connection:
        assert connection.execute(select(settings.c.key)).scalars().all() == ["k"]
    store.checkpoint()
    with store.standing() as pragma:
        assert pragma("cipher_integrity_check") == []

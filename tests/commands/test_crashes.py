"""A mistake of the program is told in one line, and no patient's name leaves with it."""

import argparse
import logging
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from telecon.__main__ import main
from telecon.store.database import Store

NAME = "李小红"


class FailingInsert(ModuleType):
    """A command that registers a patient in a table that is not there."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def run(self, arguments: argparse.Namespace) -> int:
        with (
            Store.create(arguments.folder / "store.db", os.urandom(32)) as store,
            store.write() as connection,
        ):
            patient = {"name": NAME}
            connection.execute(
                text("INSERT INTO cases (ledger, name) VALUES (NULL, :name)"), patient
            )
        return 0


class Logging(ModuleType):
    """A command that logs an exception in both ways, from a thread too."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """It has no options."""

    def run(self, _arguments: argparse.Namespace) -> int:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            structlog.get_logger().error("event", exc_info=error)
            logging.getLogger("asyncio").exception("never retrieved\nfuture: %r", error)
        return 0


@pytest.fixture(autouse=True)
def plain_log() -> object:
    before = logging.getLogger().handlers[:]
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = before


def test_a_failing_insert_tells_where_and_not_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "telecon.commands.case", FailingInsert("case"))
    assert main(["case", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("telecon case: mistake of the program: IntegrityError (")
    assert said.err.count("\n") == 1
    assert "test_crashes.py" in said.err
    assert NAME not in said.err


def test_the_text_of_a_failing_insert_holds_no_row(tmp_path: Path) -> None:
    with (
        Store.create(tmp_path / "store.db", os.urandom(32)) as store,
        pytest.raises(IntegrityError) as failure,
        store.write() as connection,
    ):
        connection.execute(
            text("INSERT INTO cases (ledger, name) VALUES (NULL, :name)"), {"name": NAME}
        )
    assert NAME not in str(failure.value)


def test_a_logged_exception_tells_where_and_not_whom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "telecon.commands.case", Logging("case"))
    assert main(["case"]) == 0
    said = "".join(capsys.readouterr())
    assert said.count("KeyError") == 2
    assert NAME not in said

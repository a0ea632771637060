"""`telecon hub --database`: the command itself, on a real PostgreSQL."""

import subprocess
import sys
from pathlib import Path

from tests.hub.postgres import PostgresCluster


def test_the_tables_are_where_the_command_was_told_and_not_in_the_folder(
    postgres: PostgresCluster, tmp_path: Path
) -> None:
    words = ["hub", "--data", str(tmp_path), "--host", "127.0.0.1", "--port", "0"]
    command = [sys.executable, "-m", "telecon", *words, "--database", postgres.fresh()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as hub:
        assert hub.stdout is not None
        said = [hub.stdout.readline(), hub.stdout.readline()]
        hub.terminate()
    assert [line.partition(":")[0] for line in said] == ["hub key fingerprint", "founding code"]
    assert {path.name for path in tmp_path.iterdir()} == {"blobs", "identity"}

"""Two threads that meet the same kind of entry for the first time."""

import subprocess
import sys

FIRST_READERS = """
import dataclasses, sys, threading
from telecon.cases.payload import load

sys.setswitchinterval(1e-6)
for turn in range(100):
    part = dataclasses.make_dataclass(f"Part{turn}", [(f"p{i}", int) for i in range(20)])
    kind = dataclasses.make_dataclass(f"Kind{turn}", [(f"k{i}", part) for i in range(20)])
    payload = {f"k{i}": {f"p{j}": j for j in range(20)} for i in range(20)}
    gate, read = threading.Barrier(4), []

    def reader() -> None:
        gate.wait()
        read.append(load(kind, payload))

    threads = [threading.Thread(target=reader) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [value == read[0] for value in read] == [True] * 4
"""


def test_a_call_that_ends_while_the_list_is_read_does_not_bring_the_program_down() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FIRST_READERS], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")

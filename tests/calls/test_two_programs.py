"""A real WebRTC call between two programs, their signals relayed over pipes by this test."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.calls.one_end import ALIKE, LENGTH, PICTURES

ROOT = Path(__file__).parents[2]


async def _start(role: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.calls.one_end", role, cwd=ROOT, stdin=PIPE, stdout=PIPE
    )


@dataclass
class Relay:
    """Carries signals between two programs until both gave their results."""

    caller: Process
    callee: Process
    content: int = 0

    async def results(self) -> list[dict[str, Any]]:
        there, back = self._carry(self.caller, self.callee), self._carry(self.callee, self.caller)
        return list(await asyncio.gather(there, back))

    async def _carry(self, one: Process, other: Process) -> dict[str, Any]:
        assert one.stdout is not None
        while True:
            head = await one.stdout.readexactly(LENGTH.size)
            frame = await one.stdout.readexactly(LENGTH.unpack(head)[0])
            if frame[:1] == b"R":
                result: dict[str, Any] = json.loads(frame[1:])
                return result
            if frame[:1] == b"S":
                self._write(other, head + frame)
                continue
            self.content += 1
            if self.content == len((self.caller, self.callee)):
                self._write(self.caller, LENGTH.pack(1) + b"H")

    def _write(self, program: Process, data: bytes) -> None:
        if program.returncode is None and program.stdin is not None:
            program.stdin.write(data)


async def _ended(program: Process) -> int:
    try:
        async with asyncio.timeout(10):
            return await program.wait()
    except TimeoutError:
        program.kill()
        return await program.wait()


@pytest.mark.asyncio
async def test_two_programs_see_and_hear_each_other_and_hang_up() -> None:
    caller, callee = await asyncio.gather(_start("caller"), _start("callee"))
    try:
        async with asyncio.timeout(60):
            results = await Relay(caller, callee).results()
    finally:
        for program in (caller, callee):
            if program.stdin is not None:
                program.stdin.close()
        codes = [await _ended(program) for program in (caller, callee)]
    assert codes == [0, 0]
    for result in results:
        assert result["pictures"] >= PICTURES
        assert result["alike"] > ALIKE
        assert result["ending"] == "hung-up"
        assert result["threads"] == []

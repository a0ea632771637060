"""What the story did, step by step, in `summary.json`."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from telecon.commands.story.heartbeat import LIMIT_MS, Stretch
from telecon.commands.story.measured import Measured
from telecon.errors import TeleconError

Tell = Callable[[str], None]
_TOLD = 3
_NOT_MEASURED = (
    "what the story itself does between two keys: reading the stores, taking pictures, making a "
    "program until its first page shows"
)


@dataclass(frozen=True)
class Step:
    """One step: whether the other side's store shows it, and how long it took.

    Attributes:
        reason: why it is not so, "" when it is.
        keys: how many keys were pressed for it.
        farthest: the longest walk of the step: how many keys, and to what.
        lost: where the focus was nowhere or out of sight.
        blocked: stretches over the limit in which a program did not answer.
    """

    name: str
    ok: bool
    seconds: float
    reason: str = ""
    keys: int = 0
    farthest: str = ""
    lost: tuple[str, ...] = ()
    blocked: tuple[Stretch, ...] = ()


@dataclass
class Summary:
    """Owner of the steps; a step that fails stops the ones after it, which are told as not ok.

    Attributes:
        tell: told each step as it ends.
        take: what was measured in the programs since it was last asked.
        longest_ms: the longest time in which one of them did not answer.
    """

    tell: Tell
    take: Callable[[], Measured]
    steps: list[Step] = field(default_factory=list)
    longest_ms: int = 0

    @property
    def ok(self) -> bool:
        """Whether every step held."""
        return bool(self.steps) and all(step.ok for step in self.steps)

    def step(self, name: str, act: Callable[[], None], proof: Callable[[], bool]) -> None:
        """Does one step and looks for its proof, unless an earlier one failed."""
        if self.steps and not self.steps[-1].ok:
            self._add(Step(name, ok=False, seconds=0.0, reason="an earlier step failed"))
            return
        begun = time.monotonic()
        try:
            act()
            ok, reason = proof(), "the other side does not show it"
        except TeleconError as error:
            ok, reason = False, str(error)
        seconds = round(time.monotonic() - begun, 2)
        seen = self.take()
        self.longest_ms = max(self.longest_ms, seen.longest_ms)
        self._add(
            Step(
                name,
                ok,
                seconds,
                "" if ok else reason,
                keys=seen.keys,
                farthest=f"{seen.farthest} to {seen.towards}" if seen.farthest else "",
                lost=seen.lost,
                blocked=seen.blocked,
            )
        )

    def close(self, path: Path) -> None:
        """Leaves `summary.json`, and tells how long the programs did not answer."""
        stretches = sorted(
            (stretch for step in self.steps for stretch in step.blocked), key=lambda s: -s.ms
        )
        worked = sum(stretch.cpu_ms > LIMIT_MS for stretch in stretches)
        self.tell(
            f"longest time without an answer {self.longest_ms} ms; over {LIMIT_MS} ms"
            f" {len(stretches)} times, {worked} of them by computing alone"
        )
        for stretch in stretches[:_TOLD]:
            self.tell(f"  {stretch.ms} ms ({stretch.cpu_ms} ms computing) {stretch.place}")
        said = {
            "ok": self.ok,
            "longest_blocked_ms": self.longest_ms,
            f"blocked_over_{LIMIT_MS}_ms": len(stretches),
            f"computing_over_{LIMIT_MS}_ms": worked,
            "not_measured": _NOT_MEASURED,
            "steps": [asdict(step) for step in self.steps],
        }
        path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def _add(self, step: Step) -> None:
        self.steps.append(step)
        mark = "ok" if step.ok else "NOT OK"
        keys = f", {step.keys} keys" if step.keys else ""
        why = f": {step.reason}" if step.reason else ""
        self.tell(f"{mark:6} {step.name} ({step.seconds} s{keys}){why}")

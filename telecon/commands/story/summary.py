"""What the story did, step by step, in `summary.json`."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from telecon.errors import TeleconError

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Step:
    """One step: whether the other side's store shows it, and how long it took.

    Attributes:
        reason: why it is not so, "" when it is.
    """

    name: str
    ok: bool
    seconds: float
    reason: str = ""


@dataclass
class Summary:
    """Owner of the steps; a step that fails stops the ones after it, which are told as not ok.

    Attributes:
        tell: told each step as it ends.
    """

    tell: Tell
    steps: list[Step] = field(default_factory=list)

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
        self._add(Step(name, ok, seconds, "" if ok else reason))

    def write(self, path: Path) -> None:
        """Leaves `summary.json`."""
        said = {"ok": self.ok, "steps": [asdict(step) for step in self.steps]}
        path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def _add(self, step: Step) -> None:
        self.steps.append(step)
        mark = "ok" if step.ok else "NOT OK"
        self.tell(
            f"{mark:6} {step.name} ({step.seconds} s){': ' if step.reason else ''}{step.reason}"
        )

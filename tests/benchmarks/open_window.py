"""The program itself under a clock: `python -m tests.benchmarks.open_window PROFILE MODE N`.

The real composition root, window, threads and keys; only the eyes are missing. It says on standard
output, a JSON object a line, when something became visible, and ends by itself. MODE is `start`,
`find`, `change` with the number of changes, or `walk` with the number of rounds.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication  # noqa: TID251 - looks at the windows, makes none
from typing_extensions import override

from telecon.commands.story.heartbeat import make_heartbeat
from telecon.commands.wiring.window import load_house, make_house
from ui.application import make_application, run
from ui.kit.forms import PasswordField
from ui.main_window import MainWindow

if TYPE_CHECKING:  # what the program loads later must not be here before
    from ui.cases.view import CasesView
    from ui.today.view import TodayView

T = TypeVar("T")
TYPED = ("张", "张伟", "wang", "zw", "lgz", "138", "1385", "失眠", "早醒", "情绪 低落", "单 失眠")
LOOKS = 20
TYPING_S = 2.0
"""The shortest in which somebody types twelve letters."""
FORMS = ("note/history", "note/mental-state", "scale/phq-9", "impression", "attachment", "amend")
SEEN_S = 0.6
"""So long somebody looks at a screen at least, and what is read for it arrives."""
ROOMS = ("today", "cases", "consultations", "sync", "settings")
Steps = Iterator[None]


LOOK_MS = 1
"""Between two looks at the window: who looks without a pause takes the processor from what is
looked at."""


def tell(**said: object) -> None:
    """Say something to the benchmark, with the moment."""
    sys.stdout.write(json.dumps({"at": time.time(), **said}) + "\n")
    sys.stdout.flush()


def resident_mb() -> float:
    """Memory of this process that is in the machine's."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1_000_000


class Eyes(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.painted = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.painted += event.type() == QEvent.Type.Paint
        return False


def until(found: Callable[[], T | None]) -> Iterator[None]:
    """Come again while nothing is found; the loop of Qt runs in between."""
    while not found():
        yield


def pause(seconds: float) -> Iterator[None]:
    """A person types; the loop of Qt runs meanwhile."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield


def passphrase() -> str:
    """Of everybody in the profile."""
    from tests.use_cases.village import PASSPHRASE

    return PASSPHRASE


def tell_when_accepted() -> None:
    """Tell the moment in which the key is there and the store is not open yet."""
    from telecon.store.database import Store

    real = Store.open

    def accepted(path: Path, key: bytes) -> Store:
        tell(what="accepted")
        return real(path, key)

    setattr(Store, "open", accepted)  # noqa: B010 - tells the moment, then opens


def cases_of(main: MainWindow) -> "CasesView":
    """The room of the cases."""
    from ui.cases.view import CasesView

    view = main.view("cases")
    assert isinstance(view, CasesView)
    return view


def window() -> MainWindow | None:
    """The window, once it shows."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    return next((w for w in shown if w.isVisible()), None)


def passphrase_field() -> PasswordField | None:
    """Where the passphrase goes, once a person can type it."""
    main = window()
    fields = main.findChildren(PasswordField) if main else []
    return next((field for field in fields if field.isVisible()), None)


def today() -> "TodayView | None":
    """The first room, once its work is there."""
    from ui.today.view import TodayView

    main = window()
    view = main.view("today") if main else None
    found = view.findChildren(TodayView) if view else []
    page = view if isinstance(view, TodayView) else next(iter(found), None)
    return page if page is not None and page.presenter.work is not None else None


def come_in() -> Steps:
    """From the start to the first room."""
    yield from until(passphrase_field)
    field = passphrase_field()
    assert field is not None
    eyes = Eyes(field)
    field.update()
    yield from until(lambda: eyes.painted)
    tell(what="unlock screen")
    yield from pause(TYPING_S)
    field.setText(passphrase())
    tell_when_accepted()
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield from until(today)
    page = today()
    assert page is not None
    eyes = Eyes(page)
    page.update()
    yield from until(lambda: eyes.painted)
    tell(what="usable", resident_mb=resident_mb())


def find() -> Steps:
    """The list of cases, and what each typed word finds, from the key to the painted lines."""
    yield from come_in()
    main = window()
    assert main is not None
    before = time.perf_counter()
    main.go("cases")
    page = cases_of(main).list
    eyes = Eyes(page.list.viewport())
    yield from until(lambda: page.presenter.loaded and eyes.painted)
    tell(what="list", ms=(time.perf_counter() - before) * 1000)
    shown: list[str] = []
    page.presenter.shown.connect(lambda: shown.append(page.presenter.query))
    for words in TYPED * 3:
        if page.search.text():
            page.search.clear()
            yield from until(lambda: shown[-1:] == [""])
        for end in range(1, len(words) + 1):
            typed = words[:end].strip()
            if typed == words[: end - 1].strip():
                continue
            before, worked = time.perf_counter(), time.process_time()
            page.search.setText(words[:end])
            yield from until(lambda: shown[-1:] == [typed])  # noqa: B023
            painted = eyes.painted
            page.list.viewport().update()
            yield from until(lambda: eyes.painted > painted or not page.list.isVisible())  # noqa: B023
            lines = len(page.presenter.lines)
            took = (time.perf_counter() - before) * 1000
            busy = (time.process_time() - worked) * 1000
            tell(what="found", typed=typed, lines=lines, ms=took, busy_ms=busy)


def change() -> Steps:
    """Changes of the screen: rooms, cases, forms; memory at even distances."""
    most = int(sys.argv[3])
    yield from come_in()
    main = window()
    assert main is not None
    main.go("cases")
    view = cases_of(main)
    yield from until(lambda: view.list.presenter.loaded)
    cases = [line.key for line in view.list.presenter.lines]
    for number in range(most):
        if number % (most // LOOKS) == 0:
            tell(what="memory", changes=number, resident_mb=resident_mb())
        _change(main, view, cases, number)
        yield
    tell(what="memory", changes=most, resident_mb=resident_mb())


def _change(main: MainWindow, view: "CasesView", cases: list[bytes], number: int) -> None:
    turn, place = number % 10, number // 10
    if turn < len(ROOMS):
        main.go(ROOMS[turn])
    elif turn in (5, 7):
        main.go("cases", cases[place % len(cases)])
    elif turn == 6:
        view.register()
    elif turn == 8 and view.case.presenter.page is not None:
        view.write("note/history")
    else:
        view.show_list()


def walk() -> Steps:
    """Every screen that a doctor opens, in rounds; how long the window did not answer meanwhile."""
    yield from come_in()
    main = window()
    assert main is not None
    heart = make_heartbeat()
    main.go("cases")
    view = cases_of(main)
    yield from until(lambda: view.list.presenter.loaded)
    cases = [line.key for line in view.list.presenter.lines]
    for number in range(int(sys.argv[3])):
        for name, show in _screens(main, view, cases[number]):
            heart.take()
            show()
            yield from pause(SEEN_S)
            for stretch in heart.take():
                tell(what="blocked", screen=name, round=number, **asdict(stretch))
    tell(what="walked", longest_ms=heart.longest_ms, longest_cpu_ms=heart.longest_cpu_ms)
    heart.stop()


def _screens(
    main: MainWindow, view: "CasesView", case: bytes
) -> list[tuple[str, Callable[[], object]]]:
    """The screens by name, and how one comes to each."""
    rooms = ("today", "cases", "consultations", "sync", "bundles", "sites", "late-work", "settings")
    shown: list[tuple[str, Callable[[], object]]] = [(r, partial(main.go, r)) for r in rooms]
    pages = (b"people", b"imports", b"backups")
    shown += [(f"settings: {p.decode()}", partial(main.go, "settings", p)) for p in pages]
    shown += [("cases: list", view.show_list), ("cases: register", view.register)]
    for form in FORMS:
        shown.append((f"case, before {form}", partial(main.go, "cases", case)))
        shown.append((f"form: {form}", partial(view.write, form)))
    for kind in (b"consent:", b"ask:"):
        shown.append((kind.decode(), partial(main.go, "consultations", kind + case)))
    return shown


MODES: dict[str, Callable[[], Steps]] = {
    "start": come_in,
    "find": find,
    "change": change,
    "walk": walk,
}


def main() -> None:
    """Open the window of a profile and do what the mode says."""
    folder, mode = Path(sys.argv[1]), sys.argv[2]
    application = make_application(sys.argv[:1])
    steps = MODES[mode]()
    timer = QTimer(application)

    def step() -> None:
        if next(steps, "end") == "end":
            timer.stop()
            application.quit()

    timer.timeout.connect(step)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start(LOOK_MS)
    sys.exit(run(application, lambda b, p: make_house(folder, b, p), folder, load_house))


if __name__ == "__main__":
    main()

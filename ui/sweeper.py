"""Collects Python's cyclic garbage where Qt objects may be destroyed: on the Qt thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

SWEEP_MS = 1000


class Sweeper(QObject):
    """Collects Python's cyclic garbage on the Qt thread alone.

    Qt objects in a cycle must not be destroyed by whichever thread happens to allocate next.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_MS)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    def spare(self) -> None:
        """What is there now is code that stays: no sweep has to walk through it any more.

        Before somebody comes in that is nine tenths of all there is, and a sweep of it stops the
        screen for a tenth of a second.
        """
        gc.freeze()

    def stop(self) -> None:
        """Sweep a last time; collecting stays off, for other screens of this program may live."""
        self._timer.stop()
        gc.collect()

    def _sweep(self) -> None:
        young, middle, old = gc.get_count()
        limits = gc.get_threshold()
        if old > limits[2]:
            gc.collect(2)
        elif middle > limits[1]:
            gc.collect(1)
        elif young > limits[0]:
            gc.collect(0)

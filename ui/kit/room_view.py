"""What every room's view is."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


class RoomView(QWidget):
    """A page of the main window; override what the room needs."""

    def enter(self, subject: bytes) -> None:
        """The room comes to the front; `subject` is what to show (a ledger or entry id), or empty.

        Read again here if something changed while the room was hidden.
        """

    def leave(self) -> None:
        """The room goes to the back, or the screen locks: keep the draft, stop the camera."""

    def tell(self, text: str, action: str, on_action: Callable[[], object] | None) -> bool:
        """Show a short word inside the room, where nothing may lie over it.

        Returns:
            False where the window shows it over the room's lower edge, as it does for most.
        """
        return False

"""What the screen needs from the network side; the composition root gives it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from telecon.errors import HubUnreachable

if TYPE_CHECKING:  # the window is painted before what opens a store is loaded
    from telecon.session import Session
    from telecon.use_cases.build_alliance import Invited
    from telecon.use_cases.recover import Recovery


@dataclass(frozen=True)
class NetworkStatus:
    """How the line to the hub is, in one look.

    Attributes:
        state: "online", "connecting", "offline" or "stopped" (a problem that time does not heal).
        since_ms: when this state began.
        waiting: records that exist only on this PC.
        synced_ms: when the hub last had everything, 0 for never.
        problem: code of the TeleconError in the way, empty for none; `words.by_code` says it.
        reason: the error's reason, empty where it has none.
        held_back: cases of which the hub told and does not hand over everything.
        troubles: codes of what did not go on although the line works; the sync page says them.
    """

    state: str = "connecting"
    since_ms: int = 0
    waiting: int = 0
    synced_ms: int = 0
    problem: str = ""
    reason: str = ""
    held_back: int = 0
    troubles: tuple[str, ...] = ()


class Signals(Protocol):
    """Sealed signalling through the hub, for calls."""

    def send(self, to: bytes, blob: bytes) -> Coroutine[Any, Any, None]:
        """Hand a sealed signal to an author's PC; raises HubUnreachable."""
        ...

    def listen(self, heard: Callable[[bytes, bytes], None]) -> None:
        """Call `heard(from author, sealed blob)` for each one, on the asyncio thread."""
        ...

    def watch(self, seen: Callable[[bytes, bool], None]) -> None:
        """Call `seen(author, online)` when presence changes, on the asyncio thread."""
        ...


class Network(Protocol):
    """The way to the hub. Nothing here waits on the Qt thread."""

    @property
    def signals(self) -> Signals:
        """Signalling for calls."""
        ...

    def fetch_invitation(self, address: str, code: str) -> Coroutine[Any, Any, bytes]:
        """Fetch and check the invitation a typed code stands for.

        Raises:
            HubUnreachable, InvitationProblem: told to the person as they are.
        """
        ...

    def fetch_recovery(self, address: str, code: str) -> "Coroutine[Any, Any, Recovery]":
        """Fetch and open what the hub keeps under a printed recovery code.

        Raises:
            WrongPassphrase, HubUnreachable, HubRefused, HubIdentityChanged: told as they are.
        """
        ...

    def fetch_own_recovery(self, session: "Session", code: str) -> "Coroutine[Any, Any, Recovery]":
        """What the hub keeps under this person's code, also of a PC of theirs that was removed.

        Raises:
            WrongPassphrase, HubUnreachable, HubRefused: told as they are.
        """
        ...

    def hand_in(self, session: "Session", invited: "Invited") -> Coroutine[Any, Any, None]:
        """Sync until the hub knows an invitation: before that nobody can join with it.

        Raises:
            HubUnreachable, HubRefused: it waits here; hand in again later.
        """
        ...

    def publish_invitation(
        self, session: "Session", invited: "Invited"
    ) -> Coroutine[Any, Any, str]:
        """Leave an invitation at the hub, sealed; the code to read out or print.

        Raises:
            HubUnreachable, HubRefused: no code was made.
        """
        ...

    def ask_sites(self, session: "Session") -> Coroutine[Any, Any, None]:
        """Ask for the last contact and version of each PC; `see_sites` then says them.

        Raises:
            HubUnreachable, HubRefused: what was known before stays.
        """
        ...

    def start(self, session: "Session") -> None:
        """Begin to sync for whoever unlocked; goes on while the screen is locked."""
        ...

    def stop(self) -> None:
        """Stop syncing; what waits stays waiting."""
        ...

    def sync_now(self) -> None:
        """Try at once instead of at the next due time."""
        ...

    def status(self) -> NetworkStatus:
        """The line as it is now; may be called from any thread."""
        ...

    def tell(self, changed: Callable[[NetworkStatus], None]) -> Callable[[], None]:
        """Call `changed` whenever the status changes, from any thread; returns what ends that."""
        ...


class NoNetwork:
    """A PC that was never given a way to the hub: everything local works."""

    class _Silent:
        async def send(self, to: bytes, blob: bytes) -> None:
            """Nobody hears it."""

        def listen(self, heard: Callable[[bytes, bytes], None]) -> None:
            """Nothing arrives."""

        def watch(self, seen: Callable[[bytes, bool], None]) -> None:
            """Nobody is seen."""

    def __init__(self) -> None:
        self._signals = NoNetwork._Silent()

    @property
    def signals(self) -> Signals:
        """Signalling that reaches nobody."""
        return self._signals

    async def fetch_invitation(self, address: str, code: str) -> bytes:
        """There is no hub to ask."""
        raise HubUnreachable(reason="no-network")

    async def fetch_recovery(self, address: str, code: str) -> "Recovery":
        """There is no hub to ask."""
        raise HubUnreachable(reason="no-network")

    async def fetch_own_recovery(self, session: "Session", code: str) -> "Recovery":
        """There is no hub to ask."""
        raise HubUnreachable(reason="no-network")

    async def hand_in(self, session: "Session", invited: "Invited") -> None:
        """There is no hub to tell."""
        raise HubUnreachable(reason="no-network")

    async def publish_invitation(self, session: "Session", invited: "Invited") -> str:
        """There is no hub to leave it at."""
        raise HubUnreachable(reason="no-network")

    async def ask_sites(self, session: "Session") -> None:
        """There is no hub to ask."""
        raise HubUnreachable(reason="no-network")

    def start(self, session: "Session") -> None:
        """Nothing to start."""

    def stop(self) -> None:
        """Nothing to stop."""

    def sync_now(self) -> None:
        """Nothing to try."""

    def status(self) -> NetworkStatus:
        """Always offline."""
        return NetworkStatus(state="offline")

    def tell(self, changed: Callable[[NetworkStatus], None]) -> Callable[[], None]:
        """It never changes."""
        return lambda: None

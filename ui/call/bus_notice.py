"""One notice of the Linux desktop: `org.freedesktop.Notifications` on the session bus."""

import asyncio
import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

log = structlog.get_logger(__name__)
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
NOTIFY = "susssasa{sv}i"
NORMAL, CRITICAL = 1, 2
BY_THE_DESKTOP, NEVER = -1, 0
"""When a notice goes by itself."""
ANSWER_S = 5.0


@dataclass(frozen=True)
class Words:
    """What a notice says; never anything of a patient.

    Attributes:
        heading, text: plain text.
        open_words: on the button, where the desktop shows one, that brings the window.
        icon: picture file.
        rings: stands until it is taken back.
    """

    heading: str
    text: str
    open_words: str
    icon: Path
    rings: bool


class BusNotice:
    """Made anywhere; lives on the asyncio thread while `stand` runs.

    Args:
        words: what it says.
        pressed: called on the asyncio thread when the person chooses the notice.

    Attributes:
        stood: set once a desktop showed it.
    """

    def __init__(self, words: Words, pressed: Callable[[], None]) -> None:
        self._words = words
        self._pressed = pressed
        self.stood = asyncio.Event()
        self._heard: asyncio.Queue[Any] = asyncio.Queue()

    async def stand(self) -> bool:
        """Show it until it is chosen, closed or taken back.

        Returns:
            Whether it was shown; False on a desktop that shows no notices.
        """
        from jeepney import DBusErrorResponse  # type: ignore[import-untyped]
        from jeepney.io.asyncio import open_dbus_router  # type: ignore[import-untyped]
        from jeepney.io.common import RouterClosed  # type: ignore[import-untyped]

        try:
            async with open_dbus_router() as router:
                await self._stand_at(router)
        except (KeyError, ValueError, RuntimeError, OSError, EOFError, RouterClosed) as error:
            # No bus, one of a kind that cannot be reached, or one that ended.
            log.info("no desktop notices", why=type(error).__name__)
        except DBusErrorResponse as error:
            log.info("notice refused", why=error.name)
        return self.stood.is_set()

    async def take_back(self) -> None:
        """It is not true any more."""
        self._heard.put_nowait(None)

    async def _stand_at(self, router: Any) -> None:
        from jeepney import HeaderFields, MatchRule, message_bus
        from jeepney.io.asyncio import Proxy

        rule = MatchRule(type="signal", interface=NAME, path=PATH)
        async with asyncio.timeout(ANSWER_S):
            await Proxy(message_bus, router).AddMatch(rule)
        with router.filter(rule, queue=self._heard):
            number = await self._show(router)
            self.stood.set()
            while (signal := await self._heard.get()) is not None:
                if signal.body[0] != number:
                    continue
                if signal.header.fields[HeaderFields.member] == "NotificationClosed":
                    return
                if signal.header.fields[HeaderFields.member] == "ActionInvoked":
                    self._pressed()
            await _call(router, "CloseNotification", "u", (number,))

    async def _show(self, router: Any) -> int:
        (can,) = await _call(router, "GetCapabilities")
        words = self._words
        text = html.escape(words.text, quote=False) if "body-markup" in can else words.text
        hints = {
            "urgency": ("y", CRITICAL if words.rings else NORMAL),
            "category": ("s", "call.incoming" if words.rings else "call.unanswered"),
            # The ring sounds here already, on the speaker the person chose.
            "suppress-sound": ("b", words.rings),
        }
        actions = ["default", words.open_words] if "actions" in can else []
        stays = NEVER if words.rings else BY_THE_DESKTOP
        body = ("Telecon", 0, str(words.icon), words.heading, text, actions, hints, stays)
        (number,) = await _call(router, "Notify", NOTIFY, body)
        return int(number)


async def _call(
    router: Any, method: str, signature: str | None = None, body: tuple[object, ...] = ()
) -> tuple[Any, ...]:
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]

    message = new_method_call(DBusAddress(PATH, NAME, NAME), method, signature, body)
    async with asyncio.timeout(ANSWER_S):
        answer: tuple[Any, ...] = unwrap_msg(await router.send_and_get_reply(message))
    return answer

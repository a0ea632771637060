"""Invitations behind a typed code: left at the hub sealed, fetched and checked against the code."""

import asyncio

from sync.hub_client import HubClient
from sync.protocol import canonical, shapes
from sync.protocol.errors import Malformed, Refused, TeleconError
from sync.protocol.invitation import Invitation
from sync.protocol.invitation_code import InvitationCode, make_code
from sync.protocol.suites import SigningKey
from sync.transport import Call, Patience, Transport
from sync.trust import unpinned_context
from telecon.errors import HubUnreachable, InvitationProblem


async def publish_invitation(hub: HubClient, invitation: Invitation, inviter: SigningKey) -> str:
    """Leave an invitation at the hub, sealed; the code to print or read out.

    Args:
        hub: the alliance's hub, which knows the invitation's roster entry already.
        invitation: what to leave there.
        inviter: key of the author, or root, who signed it.

    Raises:
        HubRefused: e.g. `not-your-invitation`.
    """
    code = make_code(invitation)
    sealed = await asyncio.to_thread(code.seal, invitation.encode())
    await hub.put_invitation(code.lookup, invitation.statement.invitation, sealed, inviter)
    return code.text()


async def fetch_invitation(
    address: str, typed: str, patience: Patience | None = None
) -> Invitation:
    """The invitation a typed code stands for.

    The hub at this address is a stranger yet. The code holds 80 bits over the hub's, the
    inviter's and the root's keys: an impostor's invitation does not fit it.

    Args:
        address: `host:port` as printed beside the code.
        typed: the code as typed.
        patience: time-outs.

    Raises:
        InvitationProblem: `mistyped`, `unknown`, `used`, `expired`, `locked` or `forged`.
        HubUnreachable: no hub there.
    """
    try:
        code = InvitationCode.parse(typed)
    except Refused as error:
        raise InvitationProblem(reason="mistyped") from error
    lookup = await asyncio.to_thread(lambda: code.lookup)
    sealed = await _ask(address, lookup, patience or Patience())
    try:
        return code.open(sealed)
    except TeleconError as error:
        raise InvitationProblem(reason="forged") from error


async def _ask(address: str, lookup: bytes, patience: Patience) -> bytes:
    transport = Transport([address], unpinned_context(), patience)
    try:
        answer = await transport.exchange(Call("GET", f"/v1/invitations/{lookup.hex()}"), None)
        return shapes.octets(shapes.array(canonical.decode(answer), 1)[0])
    except Malformed as error:
        raise HubUnreachable(reason="not-a-hub") from error
    finally:
        await transport.close()

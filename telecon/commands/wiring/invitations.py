"""Invitations as a QR picture, or behind a typed code."""

import asyncio
from pathlib import Path

from sync.hub_client import HubClient
from sync.invitations import fetch_invitation, publish_invitation
from sync.protocol.invitation import Invitation
from telecon.errors import Missing
from telecon.ledger.hub_address import HubAddress, hub_of
from telecon.session import Session


async def fetch_by_code(address: str, code: str) -> bytes:
    """The invitation a typed code stands for, checked against the code.

    Raises:
        Missing: no address of the hub.
        InvitationProblem: mistyped, used, expired, or an impostor's.
        HubUnreachable: nobody answers there.
    """
    if not address.strip():
        raise Missing(names="hub")
    return (await fetch_invitation(address.strip(), code)).encode()


def leave_at_hub(session: Session, invitation: Invitation) -> str:
    """Leaves a sealed invitation at the hub; returns the code to print or read out."""
    return asyncio.run(publish(session, hub_of(session.store), invitation))


async def publish(session: Session, place: HubAddress, invitation: Invitation) -> str:
    """Leaves a sealed invitation at the hub of a session; returns its code.

    Raises:
        HubUnreachable, HubRefused: no code was made.
    """
    hub = HubClient(place.addresses, place.key)
    try:
        inviter = session.author.root or session.author.keys.signing
        return await publish_invitation(hub, invitation, inviter)
    finally:
        await hub.close()


def write_qr(invitation: Invitation, path: Path) -> None:
    """Draws the whole invitation as one QR picture."""
    import segno

    segno.make(invitation.encode(), error="l", micro=False).save(str(path), scale=6, border=4)

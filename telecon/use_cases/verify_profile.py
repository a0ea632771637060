"""Prove a profile: pages, chains, signatures, receipts, attachments, heads and projections."""

from dataclasses import dataclass

from telecon.ledger.rebuild import rebuild_projections
from telecon.ledger.records import count_entries
from telecon.ledger.verify import verify_entries
from telecon.session import Session
from telecon.store.check import check_store
from telecon.store.findings import Finding
from telecon.store.heads import Heads


@dataclass(frozen=True)
class Verdict:
    """What was looked at and what was found.

    Attributes:
        findings: empty when everything is proved.
        entry_count: entries looked at.
    """

    findings: tuple[Finding, ...]
    entry_count: int


_UNREADABLE = frozenset({"damaged-page", "damaged-file", "unreadable"})


def verify_profile(session: Session, heads: Heads | None, *, rebuild: bool = False) -> Verdict:
    """Looks at everything in the profile.

    Args:
        session: an open store; saves may go on meanwhile.
        heads: what is kept outside the store, to find a missing tail.
        rebuild: keep the projections made again, instead of only comparing them.
    """
    findings = check_store(session.store, heads)
    if any(finding.code in _UNREADABLE for finding in findings):
        return Verdict(tuple(findings), 0)
    with session.store.read() as connection:
        examined = verify_entries(connection)
        count = count_entries(connection)
    findings += examined.findings
    findings += rebuild_projections(session.store, examined.broken, keep=rebuild)
    return Verdict(tuple(findings), count)

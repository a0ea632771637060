"""Every error Telecon raises on purpose; `ui/words.py` alone turns them into sentences.

TeleconError                    (sync.protocol.errors: code + fields, never patient data)
├── Malformed                   bytes that are not canonical, too large, or of the wrong shape
├── BadSignature                a changed byte, or another author than claimed
├── CannotOpen                  no key, or another key than the entry commits to
├── TooNew                      a version, suite or kind this program does not know yet
├── Refused                     a rule of the ledger refuses (field: reason)
├── StoreError
│   ├── StoreCannotOpen         not a store, damaged, foreign, or plain (field: reason)
│   ├── WrongPassphrase         (field: wait_seconds before the next try)
│   ├── StoreBusy               another program uses this profile
│   ├── DiskFull                nothing of the last save was kept; everything before it was
│   └── ReadOnlyFolder
├── ClinicalError
│   ├── Missing                 a required part is absent (field: names)
│   ├── NotAllowed              a rule forbids it (docs/clinical-rules.md) (field: rule)
│   └── BadValue                (fields: name, reason)
├── NetworkError
│   ├── HubUnreachable          (field: reason)
│   ├── HubRefused              (field: reason)
│   ├── HubIdentityChanged      the hub's key is not the one the invitation pinned
│   └── InvitationProblem       used, expired, forged or mistyped (field: reason)
├── AttachmentError             (field: reason: too-large, empty, unreadable, damaged,
│                               incomplete, too-slow, not-written)
├── BundleProblem               a bundle that cannot be read or made (field: reason)
├── BackupProblem               a backup that cannot be made, read or used (field: reason)
└── MediaError
    ├── NoCamera
    ├── NoMicrophone
    └── CallFailed              (field: reason)
"""

from sync.protocol.errors import (
    BadSignature,
    CannotOpen,
    Malformed,
    Refused,
    TeleconError,
    TooNew,
)

__all__ = [
    "AttachmentError",
    "BackupProblem",
    "BadSignature",
    "BadValue",
    "BundleProblem",
    "CallFailed",
    "CannotOpen",
    "ClinicalError",
    "DiskFull",
    "HubIdentityChanged",
    "HubRefused",
    "HubUnreachable",
    "InvitationProblem",
    "Malformed",
    "MediaError",
    "Missing",
    "NetworkError",
    "NoCamera",
    "NoMicrophone",
    "NotAllowed",
    "ReadOnlyFolder",
    "Refused",
    "StoreBusy",
    "StoreCannotOpen",
    "StoreError",
    "TeleconError",
    "TooNew",
    "WrongPassphrase",
]


class StoreError(TeleconError):
    """The local store, its folder or its disk."""

    code = "store"


class StoreCannotOpen(StoreError):
    """The store file is not one of ours, damaged, or its key does not fit."""

    code = "store-cannot-open"


class WrongPassphrase(StoreError):
    """The passphrase, PIN or recovery code opens no slot."""

    code = "wrong-passphrase"


class StoreBusy(StoreError):
    """Another program has this profile open."""

    code = "store-busy"


class DiskFull(StoreError):
    """The disk took no more; the last save was not kept, everything before it was."""

    code = "disk-full"


class ReadOnlyFolder(StoreError):
    """The profile folder cannot be written."""

    code = "read-only-folder"


class ClinicalError(TeleconError):
    """A clinical or legal rule."""

    code = "clinical"


class Missing(ClinicalError):
    """A required part is absent; field `names` lists them, separated by commas."""

    code = "missing"


class NotAllowed(ClinicalError):
    """A rule forbids it; field `rule` is its id (RC-01, CN-07, …)."""

    code = "not-allowed"


class BadValue(ClinicalError):
    """A value is wrong; fields `name` and `reason`."""

    code = "bad-value"


class NetworkError(TeleconError):
    """The way to the hub; everything local is safe."""

    code = "network"


class HubUnreachable(NetworkError):
    """No answer from the hub."""

    code = "hub-unreachable"


class HubRefused(NetworkError):
    """The hub answered no; field `reason` is its code."""

    code = "hub-refused"


class HubIdentityChanged(NetworkError):
    """The hub's key is not the one the invitation pinned."""

    code = "hub-identity-changed"


class InvitationProblem(NetworkError):
    """An invitation that is used, expired, forged or mistyped; field `reason`."""

    code = "invitation"


class AttachmentError(TeleconError):
    """A file that cannot be taken, shown or completed; field `reason`."""

    code = "attachment"


class BundleProblem(TeleconError):
    """A bundle on a stick that cannot be read or made; field `reason`."""

    code = "bundle"


class BackupProblem(TeleconError):
    """A backup that cannot be made, read or used; field `reason`."""

    code = "backup"


class MediaError(TeleconError):
    """Camera, microphone or call."""

    code = "media"


class NoCamera(MediaError):
    """No camera, or another program holds it."""

    code = "no-camera"


class NoMicrophone(MediaError):
    """No microphone, or another program holds it."""

    code = "no-microphone"


class CallFailed(MediaError):
    """The call could not be made or held; field `reason`."""

    code = "call-failed"

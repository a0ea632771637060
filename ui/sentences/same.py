"""Reasons that are told in the words of another: the person has the same to do."""

from collections.abc import Mapping

_TOLD_BY = {
    "refused/chain": (
        "refused/after refused/no-genesis refused/not-newest refused/view refused/change-unknown "
        "refused/change-known"
    ),
    "refused/not-member": (
        "refused/not-allowed refused/not-convener refused/other-facility "
        "refused/root-only refused/author-unknown refused/not-ours "
        "refused/not-your-copy refused/person refused/not-administrator refused/not-owner "
        "refused/not-removed"
    ),
    "refused/statement": (
        "refused/agreement-known refused/alliance-exists refused/author-known "
        "refused/browser-key refused/circle refused/circle-epoch refused/circle-key "
        "refused/circle-unknown refused/copies refused/device refused/empty refused/epoch "
        "refused/facility-unknown refused/frontier refused/genesis refused/invitation-known "
        "refused/key-algorithm refused/ledger refused/ledger-id refused/no-roster "
        "refused/own-frontier refused/person-known refused/unknown-ledger"
    ),
    "refused/too-many": "refused/session-repeated refused/too-slow",
    "refused/unauthorised": "refused/not-your-session",
    "invitation/used": "refused/invitation-used",
    "invitation/expired": "refused/invitation-expired",
    "invitation/locked": "refused/invitation-locked",
    "invitation/unknown": (
        "refused/invitation-unknown refused/no-invitation refused/not-your-invitation"
    ),
    "invitation/forged": "refused/forged",
    "invitation/mistyped": "refused/mistyped",
    "not-allowed/paper-use": "refused/paper-use",
    "not-allowed/paper-waits": "refused/paper-waits",
    "wrong-passphrase/same-half": "refused/same-half",
    "set-aside/malformed": "set-aside/bad-value",
    "store-cannot-open/heads": "store-cannot-open/heads-damaged store-cannot-open/heads-missing",
    "store-cannot-open/closed": "store-cannot-open/not-open",
    "store-cannot-open/key-or-damage": "store-cannot-open/key-length",
    "store-cannot-open/profile-damaged": "store-cannot-open/slot-cost",
    "wrong-passphrase": "wrong-passphrase/wrong",
    "not-allowed/consent": (
        "not-allowed/CN-01 not-allowed/CN-02 not-allowed/CN-03 not-allowed/CN-04 "
        "not-allowed/CN-05 not-allowed/CN-06"
    ),
    "bad-value/identity-number": (
        "bad-value/area bad-value/birth-date bad-value/check-digit bad-value/future "
        "bad-value/legacy bad-value/length"
    ),
    "bad-value/answers": (
        "bad-value/not-an-option bad-value/raises-no-flag bad-value/too-many-answers"
    ),
    "bad-value/file": (
        "bad-value/bad-id bad-value/duplicate-id bad-value/duplicate-key "
        "bad-value/no-resource-type bad-value/not-a-file bad-value/not-an-object "
        "bad-value/not-json bad-value/not-utf-8 bad-value/not-valid "
        "bad-value/null-value bad-value/too-deep bad-value/unknown-code "
        "bad-value/unknown-resource-type bad-value/wrong-type"
    ),
    "bad-value/folder": "bad-value/not-a-folder bad-value/unreadable",
    "bad-value/file-too-large": "bad-value/too-large bad-value/too-many",
    "hub-unreachable": (
        "hub-unreachable/ended-at-start hub-unreachable/no-answer "
        "hub-unreachable/no-network hub-unreachable/not-started hub-unreachable/wire"
    ),
    "hub-unreachable/not-a-hub": "hub-unreachable/answer hub-unreachable/answer-too-large",
    "hub-unreachable/address": "hub-unreachable/no-address",
    "hub-unreachable/broken-off": "hub-unreachable/slow hub-unreachable/timeout",
    "hub-identity-changed": "hub-identity-changed/certificate hub-identity-changed/hello",
    "invitation/pending": "hub-refused/invitation",
    "call-failed/description": "call-failed/codecs",
    "call-failed/line": "call-failed/gathering call-failed/line-closed call-failed/line-failed",
    "no-camera": "no-camera/none",
    "no-microphone": "no-microphone/none",
}

SAME: Mapping[str, str] = {
    reason: sentence for sentence, reasons in _TOLD_BY.items() for reason in reasons.split()
}
"""The key whose sentence is told, by `code/reason`."""

"""CBOR values as the JSON the page speaks, and Hypothesis strategies that make them."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from sync.protocol.canonical import Value

SETTLED = st.characters(exclude_categories=["Cs", "Cn"])
"""Characters that Python's Unicode knows; of newer ones two programs may think differently."""


def shape_of(value: Value) -> Any:
    """Return a value as the page writes it down: maps in their canonical order."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return {"i": str(value)}
    if isinstance(value, str):
        return {"t": value}
    if isinstance(value, bytes):
        return {"b": value.hex()}
    if isinstance(value, Mapping):
        return {"m": [[shape_of(key), shape_of(item)] for key, item in value.items()]}
    return {"a": [shape_of(item) for item in value]}


def nfc_texts() -> st.SearchStrategy[str]:
    return st.text(SETTLED, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))


def integers() -> st.SearchStrategy[int]:
    edges = [0, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**53 - 1, 2**53, 2**64 - 1]
    negative_edges = [-1, -24, -25, -256, -257, -(2**32), -(2**32) - 1, -(2**53), -(2**63)]
    return st.sampled_from(edges + negative_edges) | st.integers(-(2**63), 2**64 - 1)


def values() -> st.SearchStrategy[Value]:
    leaves = st.none() | st.booleans() | integers() | st.binary(max_size=40) | nfc_texts()
    return st.recursive(leaves, _around, max_leaves=12)


def _around(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    numbered = st.dictionaries(st.integers(0, 2**64 - 1) | st.integers(0, 30), inner, max_size=4)
    named = st.dictionaries(nfc_texts(), inner, max_size=4)
    return st.lists(inner, max_size=5) | numbered | named

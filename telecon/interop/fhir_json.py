"""One FHIR file from untrusted bytes to a checked JSON object, or one reason why not."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from telecon.errors import BadValue

LARGEST_FILE = 4 * 1024 * 1024
DEEPEST = 48
LONGEST_NUMBER = 400
SURROGATE = re.compile("[\ud800-\udfff]")
RESOURCE_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")

Json = dict[str, Any]


def read_bytes(path: Path) -> bytes:
    """The bytes of one file.

    Raises:
        BadValue: field `reason` is "not-a-file", "too-large" or "unreadable".
    """
    try:
        if not path.is_file():
            raise BadValue(name=path.name, reason="not-a-file")
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadValue(name=path.name, reason="unreadable") from error
    if len(data) > LARGEST_FILE:
        raise BadValue(name=path.name, reason="too-large")
    return data


def parse_resource(data: bytes) -> Json:
    """The JSON object of a resource; decimals keep every digit they were written with.

    Raises:
        BadValue: field `reason` is "not-utf-8", "not-json", "too-deep", "duplicate-key",
            "not-an-object", "null-value", "no-resource-type", "unknown-resource-type" or "bad-id".
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue(name="file", reason="not-utf-8") from error
    try:
        parsed = json.loads(
            text, parse_float=_decimal, parse_constant=_no_constant, object_pairs_hook=_unique
        )
    except RecursionError as error:
        raise BadValue(name="file", reason="too-deep") from error
    except ValueError as error:
        raise BadValue(name="file", reason="not-json") from error
    if not isinstance(parsed, dict):
        raise BadValue(name="file", reason="not-an-object")
    _check_tree(parsed)
    _check_head(parsed)
    return parsed


def _decimal(digits: str) -> Decimal:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("number too long")
    return Decimal(digits)


def _no_constant(name: str) -> Decimal:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    built = dict(pairs)
    if len(built) != len(pairs):
        raise BadValue(name="file", reason="duplicate-key")
    return built


def _check_tree(resource: Json) -> None:
    """Depth, and no null but in an array that an extension array accompanies (FHIR JSON 2.6.2)."""
    waiting: list[tuple[Any, int]] = [(resource, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise BadValue(name="file", reason="too-deep")
        for child, may_be_null in _children(node):
            if child is None and not may_be_null:
                raise BadValue(name="file", reason="null-value")
            if isinstance(child, str) and SURROGATE.search(child):
                raise BadValue(name="file", reason="not-json")
            if isinstance(child, (dict, list)):
                waiting.append((child, depth + 1))


def _children(node: Any) -> Iterator[tuple[Any, bool]]:
    if isinstance(node, list):
        yield from ((child, False) for child in node if child is not None)
        return
    for key, child in node.items():
        partner = key.removeprefix("_") if key.startswith("_") else f"_{key}"
        if isinstance(child, list) and None in child and partner not in node:
            yield None, False
        yield child, False


def _check_head(resource: Json) -> None:
    kind = resource.get("resourceType")
    if not isinstance(kind, str) or not kind:
        raise BadValue(name="file", reason="no-resource-type")
    if kind not in resource_types():
        raise BadValue(name="file", reason="unknown-resource-type")
    named = resource.get("id", "none")
    if not isinstance(named, str) or not RESOURCE_ID.fullmatch(named):
        raise BadValue(name="file", reason="bad-id")


@cache
def resource_types() -> frozenset[str]:
    """The resource types of FHIR R4 (4.0.1)."""
    listed = files("resources").joinpath("packs", "fhir-r4-resource-types.txt")
    return frozenset(listed.read_text(encoding="ascii").split())

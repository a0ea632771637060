"""Administrative division codes down to county, with the years they were in force (GB/T 2260)."""

from dataclasses import dataclass
from functools import cache

from telecon.care.packs import Pack, load_pack

PROVINCE_ENDING = "0000"
PREFECTURE_ENDING = "00"
NO_NAME = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


class DivisionPack(Pack, frozen=True, kw_only=True):
    """Code to its names, each with first and last year (0 = open)."""

    areas: dict[str, tuple[tuple[str, int, int], ...]]


@dataclass(frozen=True)
class Area:
    """One administrative division as the pack knows it.

    Attributes:
        code: six digits.
        name: province, prefecture and county, in Chinese, "" where unknown.
        in_force: whether the code is still in use.
        pack: id of the pack.
        pack_version: its version; kept with the code, since codes are abolished and re-issued.
    """

    code: str
    name: str
    in_force: bool
    pack: str
    pack_version: str


@cache
def division_pack() -> DivisionPack:
    """The division codes of this installation (about 7,000 rows, read once)."""
    return load_pack(DivisionPack, "packs", "areas")


def find_area(code: str, pack: DivisionPack) -> Area | None:
    """The division of a six-digit code, abolished ones included; None if there never was one."""
    spans = pack.areas.get(code)
    if spans is None:
        return None
    parts = [code[:2] + PROVINCE_ENDING, code[:4] + PREFECTURE_ENDING, code]
    names = [_name(pack, part) for part in dict.fromkeys(parts)]
    return Area(
        code=code,
        name="".join(name for name in names if name not in NO_NAME),
        in_force=any(last == 0 for _, _, last in spans),
        pack=pack.id,
        pack_version=pack.version,
    )


def is_prefecture_known(code: str, pack: DivisionPack) -> bool:
    """Whether some county of the same prefecture (first four digits) is known."""
    return any(known.startswith(code[:4]) for known in pack.areas)


def _name(pack: DivisionPack, code: str) -> str:
    spans = pack.areas.get(code)
    return spans[-1][0] if spans else ""

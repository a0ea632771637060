"""How a Chinese name is read, with the readings surnames have and the ones keyboards type."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

# Characters whose reading as a surname is not their usual one (现代汉语词典, entries marked 姓).
SURNAMES = {
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "尉迟": ("yu", "chi"),
    "澹台": ("tan", "tai"),
    "皇甫": ("huang", "fu"),
    "长孙": ("zhang", "sun"),
    "令狐": ("ling", "hu"),
    "鲜于": ("xian", "yu"),
    "乐": ("yue",),
    "仇": ("qiu",),
    "任": ("ren",),
    "冼": ("xian",),
    "区": ("ou",),
    "华": ("hua",),
    "单": ("shan",),
    "召": ("shao",),
    "员": ("yun",),
    "宁": ("ning",),
    "宓": ("mi",),
    "尉": ("wei",),
    "应": ("ying",),
    "折": ("she",),
    "曾": ("zeng",),
    "朴": ("piao",),
    "查": ("zha",),
    "柏": ("bai",),
    "牟": ("mu",),
    "盖": ("ge",),
    "石": ("shi",),
    "种": ("chong",),
    "秘": ("bi",),
    "粘": ("nian",),
    "繁": ("po",),
    "纪": ("ji",),
    "缪": ("miao",),
    "翟": ("zhai",),
    "臧": ("zang",),
    "薄": ("bo",),
    "覃": ("qin",),
    "解": ("xie",),
    "谌": ("chen",),
    "车": ("che",),
    "都": ("du",),
    "重": ("chong",),
    "阚": ("kan",),
    "黑": ("he",),
}
# ü is typed v, u or (in passports) yu.
_TYPED = {
    "lv": ("lv", "lu", "lyu"),
    "nv": ("nv", "nu", "nyu"),
    "lve": ("lve", "lue"),
    "nve": ("nve", "nue"),
}
_MOST_READINGS = 32


@dataclass(frozen=True)
class Reading:
    """One way to read a name.

    Attributes:
        syllables: in lower case without tones, one a character.
    """

    syllables: tuple[str, ...]

    @property
    def full(self) -> str:
        """All syllables joined: `zhangsan`."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """The first letters: `zs`."""
        return "".join(syllable[0] for syllable in self.syllables)


def usual_reading(name: str) -> Reading:
    """The reading to sort and show a name by; surnames read as surnames."""
    return next(iter(readings(name)), Reading(()))


def readings(name: str) -> tuple[Reading, ...]:
    """Every plausible reading of a name, the usual one first, at most 32.

    Args:
        name: characters without a reading (letters, dots) are left out.
    """
    choices = _choices(name)
    if not choices:
        return ()
    indexed = (tuple(enumerate(options)) for options in choices)
    nearest = sorted(islice(product(*indexed), 4096), key=_deviation)[:_MOST_READINGS]
    return tuple(Reading(tuple(syllable for _, syllable in picked)) for picked in nearest)


def _deviation(picked: tuple[tuple[int, str], ...]) -> int:
    return sum(place for place, _ in picked)


def _choices(name: str) -> list[tuple[str, ...]]:
    from pypinyin import Style, pinyin

    characters = [character for character in name if not character.isascii()]
    surname = _surname("".join(characters))
    choices: list[tuple[str, ...]] = []
    for place, character in enumerate(characters):
        known = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        options = list(known[0]) if known else []
        if place < len(surname):
            options.insert(0, surname[place])
        typed = tuple(dict.fromkeys(_variants(options)))
        if typed:
            choices.append(typed)
    return choices


def _surname(name: str) -> Sequence[str]:
    return SURNAMES.get(name[:2]) or SURNAMES.get(name[:1]) or ()


def _variants(options: Sequence[str]) -> Iterator[str]:
    for option in options:
        if option.isascii() and option.isalpha():
            yield from _TYPED.get(option, (option,))

"""Which names stand in a sentence, and what each may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from referral.places.gazetteer import (
    EarlierName,
    FormerDistrict,
    FormerWard,
    Gazetteer,
    Landmark,
    Named,
    Province,
    Unit,
    SHORT_PROVINCES,
)
from referral.places.spelling import (
    SHORTEST_MISSPELT,
    UNDER_TYPED,
    Word,
    agreement,
    name_key,
    slip,
    syllables_of,
)
from referral.text import agrees

LONGEST_NAME: Final = 7
SHORTEST_BARE: Final = 3
STEM: Final = 0.85
EARLIER: Final = 0.8
SLIP: Final = 0.7
LONGEST_SYLLABLE: Final = 7
OTHER_KIND: Final = 0.85

_WARD: Final = frozenset({"phuong", "xa", "thi_tran", "dac_khu"})
_DISTRICT: Final = frozenset({"quan", "huyen", "thi_xa", "thanh_pho"})
_PREFIXES: Final[dict[tuple[str, ...], str]] = {
    ("phường",): "phuong",
    ("p",): "phuong",
    ("ph",): "phuong",
    ("xã",): "xa",
    ("x",): "xa",
    ("thị", "trấn"): "thi_tran",
    ("tt",): "thi_tran",
    ("đặc", "khu"): "dac_khu",
    ("quận",): "quan",
    ("q",): "quan",
    ("huyện",): "huyen",
    ("h",): "huyen",
    ("thị", "xã"): "thi_xa",
    ("tx",): "thi_xa",
    ("thành", "phố"): "thanh_pho",
    ("tp",): "thanh_pho",
    ("tỉnh",): "tinh",
}
# Everyday words a letter away from a name.
_NO_MISTAKE: Final = frozenset({"congti", "congan", "nhatro", "phongtro", "benhvien", "khachsan"})


class _Words:
    """Words that are recognised with marks left out."""

    def __init__(self, *lines: str) -> None:
        self._patterns: dict[str, list[str]] = {}
        for word in " ".join(lines).split():
            self._patterns.setdefault(name_key(word), []).append(word)

    def __or__(self, other: "_Words") -> "_Words":
        both = (*self._patterns.values(), *other._patterns.values())
        return _Words(*(word for words in both for word in words))

    def holds(self, typed: Word) -> bool:
        return any(agrees(typed.text, word) for word in self._patterns.get(typed.key, ()))


_HERE: Final = _Words(
    "ở tại khu gần đến về qua sang tới trọ quanh vùng thuộc tận phía ngoài trong địa bàn",
    "làng chợ ga",
)
_LIVES: Final = _Words("ở tại trọ quê")
_HOME: Final = _Words("quê")
_STREET: Final = _Words("đường phố ngõ ngách hẻm số")
_LINKS: Final = _Words("cái chỗ bên ngay mãi trên dưới là thì")
_FILLERS: Final = _Words(
    "em e mình m mk tôi t tui chị c anh cháu con cô bạn đang hiện giờ bây đây này nay vẫn nhà",
    "thôi ạ a nhé nha dạ vâng ừ uh ờ à vn việt nam cũ mới trước cơ sở hộ với ko không xin chào",
    "chỉ hỏi cho ấy đó kia và hoặc hay thành phố tỉnh thủ đô huyện quận phường xã thôn xóm tổ đảo",
)
_LEADING: Final = _HERE | _LINKS | _STREET
_ADDRESS_WORDS: Final = _FILLERS | _LEADING | _HOME
# Names that are also everyday words ("thanh xuân", youth): bare, they are names only in an address
# or after a word such as "ở".
_EVERYDAY: Final = frozenset(
    """bavi thanhxuan thongnhat hoabinh tienphong dongtam conghoa tudo doclap hoadong thinhvuong
    antoan anthinh""".split()  # noqa: SIM905  (a list of words reads best as words)
)
# The same where marks were left out ("bo de", a father by birth; "gia lam", very old).
_EVERYDAY_UNMARKED: Final = frozenset(
    """badinh bode gialam sontai taiho donganh thanhtri thuongtin miduc caugiai danphuong hongha
    ienhoa hoalac vanphuc quangtrung minhkhai thachthat daimo ankhanh donghoi tanhoi""".split()  # noqa: SIM905
)
# Everyday words a letter away from a name.
_NO_MISTAKE: Final = frozenset({"congti", "congan", "nhatro", "phongtro", "benhvien", "khachsan"})


class _Words:
    """Words that are recognised with marks left out."""

    def __init__(self, *lines: str) -> None:
        self._patterns: dict[str, list[str]] = {}
        for word in " ".join(lines).split():
            self._patterns.setdefault(name_key(word), []).append(word)

    def __or__(self, other: "_Words") -> "_Words":
        both = (*self._patterns.values(), *other._patterns.values())
        return _Words(*(word for words in both for word in words))

    def holds(self, typed: Word) -> bool:
        return any(agrees(typed.text, word) for word in self._patterns.get(typed.key, ()))


_HERE: Final = _Words(
    "ở tại khu gần đến về qua sang tới trọ quanh vùng thuộc tận phía ngoài trong địa bàn",
    "làng chợ ga",
)
_LIVES: Final = _Words("ở tại trọ quê")
_HOME: Final = _Words("quê")
_STREET: Final = _Words("đường phố ngõ ngách hẻm số")
_LINKS: Final = _Words("cái chỗ bên ngay mãi trên dưới là thì")
_FILLERS: Final = _Words(
    "em e mình m mk tôi t tui chị c anh cháu con cô bạn đang hiện giờ bây đây này nay vẫn nhà",
    "thôi ạ a nhé nha dạ vâng ừ uh ờ à vn việt nam cũ mới trước cơ sở hộ với ko không xin chào",
    "chỉ hỏi cho ấy đó kia và hoặc hay thành phố tỉnh thủ đô huyện quận phường xã thôn xóm tổ đảo",
)
_LEADING: Final = _HERE | _LINKS | _STREET
_ADDRESS_WORDS: Final = _FILLERS | _LEADING | _HOME
# Names that, typed without marks, are also everyday words ("ba dinh", a father means to; "bo de", a
# father by birth; "gia lam", very old): in a longer sentence they need a word such as "ở" before.
_EVERYDAY: Final = frozenset(
    """bavi badinh bode gialam sontai taiho donganh thanhxuan thanhtri thuongtin miduc caugiai
    danphuong hongha ienhoa hoabinh thongnhat dongtam hoalac vanphuc tienphong quangtrung minhkhai
    thachthat daimo antoan conghoa tudo doclap hoadong thinhvuong ankhanh anthinh donghoi tanhoi""".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a mention may mean, and how well the typed words fit its name."""

    named: Named
    fit: float
    other_kind: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that may be names, with what the words before them tell."""

    start: int
    end: int
    words: str
    readings: tuple[Reading, ...]
    prefix: str | None = None
    prefix_start: int = 0
    cued: bool = False
    home: bool = False
    street: bool = False
    likely: float = 1.0

    @property
    def weight(self) -> float:
        """Long names before short ones, names with a prefix before bare ones."""
        best = max(reading.fit for reading in self.readings)
        return ((self.end - self.start) ** 2 + (1 if self.prefix else 0)) * best * self.likely


def find_mentions(
    gazetteer: Gazetteer, words: Sequence[Word], province: str
) -> tuple[list[Mention], bool]:
    """The names in a text, in order, and whether the text is nothing but an address."""
    spans = list(_spans(gazetteer, words, province))
    context = _provinces_named(spans) - {province}
    if len(words) > 1 and not context:
        spans = [span for span in spans if not _doubtful(span, words, province)]
    found = _with_misspelt(gazetteer, words, _best_cover(spans), province)
    address = all(_ADDRESS_WORDS.holds(words[i]) for i in _outside(words, found))
    if not address:
        spans = [s for span in spans if (s := _admitted(span, words, province, context))]
        found = _with_misspelt(gazetteer, words, _best_cover(spans), province)
    return sorted(found, key=lambda mention: mention.start), address


def _with_misspelt(
    gazetteer: Gazetteer, words: Sequence[Word], found: list[Mention], province: str
) -> list[Mention]:
    """The names found and, among the words left over, names a letter off."""
    outside = _outside(words, found)
    provinces = sorted(_provinces_named(found) or {province})
    misspelt = [m for name in provinces for m in _misspelt(gazetteer, words, outside, name)]
    return [*found, *_best_cover(misspelt)]


def _doubtful(mention: Mention, words: Sequence[Word], province: str) -> bool:
    """A bare name of one syllable, or an everyday word, that only other provinces have."""
    key = "".join(word.key for word in words[mention.start : mention.end])
    return (
        mention.prefix is None
        and (mention.end - mention.start == 1 or key in _EVERYDAY)
        and not any(_is_in(reading, province) for reading in mention.readings)
    )


def _is_in(reading: Reading, province: str) -> bool:
    return isinstance(reading.named, Province) or reading.named.province == province


def _spans(gazetteer: Gazetteer, words: Sequence[Word], province: str) -> Iterator[Mention]:
    for start in range(len(words)):
        prefix, prefix_start = _prefix(words, start)
        for end in _ends(words, start):
            window = words[start:end]
            led = len(words) == 1 or (start > 0 and _HERE.holds(words[start - 1]))
            readings = tuple(_readings(gazetteer, window, prefix, led=led))
            if readings:
                readings = _by_age(words, end, readings)
                used = prefix if any(_kind_fits(prefix, r.named) for r in readings) else None
                yield Mention(
                    start,
                    end,
                    " ".join(word.text for word in window),
                    readings,
                    used,
                    prefix_start if used else start,
                    *_before(words, prefix_start),
                    _likely(words[start], readings, province),
                )


def _likely(first: Word, readings: Sequence[Reading], province: str) -> float:
    """Less if the first word may just lead up to a name, or if no reading is at home."""
    at_home = any(isinstance(r.named, Province) or r.named.province == province for r in readings)
    return (1.0 if at_home else 0.6) * (0.9 if _ADDRESS_WORDS.holds(first) else 1.0)


def _ends(words: Sequence[Word], start: int) -> Iterator[int]:
    for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
        if end - start > 1 and words[end - 1].after_break:
            return
        yield end


def _readings(
    gazetteer: Gazetteer, window: Sequence[Word], prefix: str | None, *, led: bool
) -> Iterator[Reading]:
    key = "".join(word.key for word in window)
    alone = len(window) == 1 and prefix is None
    common = not led and _ADDRESS_WORDS.holds(window[0])
    if alone and (key.isdigit() or len(key) < SHORTEST_BARE or common):
        yield from (
            Reading(named, UNDER_TYPED)
            for named in gazetteer.names.get(key, ())
            if isinstance(named, Province) and key in SHORT_PROVINCES
        )
        return
    found: list[Reading] = []
    for named in gazetteer.names.get(key, ()):
        if isinstance(named, EarlierName):
            found.append(Reading(named, EARLIER))
        elif (fit := _fit(window, named, key)) is not None:
            found.append(Reading(named, fit))
    stems = [
        Reading(named, STEM)
        for named in gazetteer.stems.get(key, ())
        if agreement(window, syllables_of(named.short_name)[: len(window)]) is not None
    ]
    exact = {r.named.province for r in found if not isinstance(r.named, Province)}
    found += [
        r for r in stems if not isinstance(r.named, Province) and r.named.province not in exact
    ]
    yield from _by_kind(found, prefix, numbered=key.isdigit())


def _by_kind(found: Sequence[Reading], prefix: str | None, *, numbered: bool) -> Iterator[Reading]:
    """All names, those of another kind than was typed before them marked so."""
    for reading in found:
        if _kind_fits(prefix, reading.named) or isinstance(reading.named, Province):
            yield reading
        elif not numbered and not isinstance(reading.named, Landmark):
            yield Reading(reading.named, round(reading.fit * OTHER_KIND, 3), other_kind=True)


def _fit(window: Sequence[Word], named: Named, key: str) -> float | None:
    syllables = syllables_of(named.short_name)
    official = name_key(named.short_name)
    if official == key:
        return agreement(window, syllables)
    if official.endswith(key):
        return agreement(window, syllables[-len(window) :])
    return UNDER_TYPED


def _kind_fits(prefix: str | None, named: Named) -> bool:
    match named:
        case Unit() | FormerWard():
            return prefix is None or named.kind == prefix
        case EarlierName():
            return prefix is None or named.former.kind == prefix
        case FormerDistrict():
            return prefix is None or prefix in _DISTRICT
        case Province():
            return prefix in {None, "tinh", "thanh_pho"}
        case Landmark():
            return prefix is None


def _by_age(words: Sequence[Word], end: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Heed "cũ" and "mới" right after a name."""
    if end == len(words) or words[end].after_break:
        return readings
    after = words[end].text
    if agrees(after, "cũ"):
        return tuple(r for r in readings if not isinstance(r.named, Unit)) or readings
    if agrees(after, "mới"):
        return tuple(r for r in readings if isinstance(r.named, Unit)) or readings
    return readings


def _prefix(words: Sequence[Word], start: int) -> tuple[str | None, int]:
    """The kind of unit typed right before a name, and where that word begins."""
    if words[start].after_break:
        return None, start
    for length in (2, 1):
        typed = words[max(0, start - length) : start]
        for pattern, kind in _PREFIXES.items():
            if len(pattern) == len(typed) == length and all(
                agrees(word.text, syllable) for word, syllable in zip(typed, pattern, strict=True)
            ):
                return kind, start - length
    return None, start


def _before(words: Sequence[Word], start: int) -> tuple[bool, bool, bool]:
    """Whether a word such as "ở", "quê" or "đường" leads up to a name."""
    cued = home = street = False
    for word in reversed(words[max(0, start - 4) : start]):
        number = word.key.isdigit()
        cued = cued or _HERE.holds(word)
        home = home or _HOME.holds(word)
        street = street or (not cued and _STREET.holds(word)) or number
        if not (_LEADING.holds(word) or number):
            break
    return cued or home or street, home, street


def _best_cover(spans: Sequence[Mention]) -> list[Mention]:
    """The choice of names that do not overlap with the greatest weight."""
    best: list[tuple[float, tuple[Mention, ...]]] = [(0.0, ())]
    ends = sorted(spans, key=lambda span: span.end)
    position = 0
    for end in range(1, max((span.end for span in spans), default=0) + 1):
        choice = best[-1]
        while position < len(ends) and ends[position].end == end:
            span = ends[position]
            weight, before = best[span.start]
            if weight + span.weight > choice[0]:
                choice = (weight + span.weight, (*before, span))
            position += 1
        best.append(choice)
    return list(best[-1][1])


def _outside(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    covered = {i for m in mentions for i in range(m.prefix_start, m.end)}
    return [i for i in range(len(words)) if i not in covered]


def _provinces_named(spans: Sequence[Mention]) -> set[str]:
    return {
        reading.named.short_name
        for span in spans
        for reading in span.readings
        if isinstance(reading.named, Province)
    }


def _admitted(
    mention: Mention, words: Sequence[Word], province: str, context: set[str]
) -> Mention | None:
    """A name inside a longer sentence, if something besides its letters says that it is one."""
    if mention.prefix:
        return mention
    at_home = tuple(r for r in mention.readings if _is_in(r, province))
    away = tuple(r for r in mention.readings if not isinstance(r.named, EarlierName))
    window = words[mention.start : mention.end]
    single = len(window) == 1 and len(window[0].key) <= LONGEST_SYLLABLE
    lives = mention.start > 0 and _LIVES.holds(words[mention.start - 1])
    titled = all(word.capital for word in window) and not single
    if at_home and (mention.cued or titled or not (single or _is_everyday(window))):
        kept = at_home + away if mention.cued else at_home
    elif at_home and not single and _ends_a_home(mention, words):
        kept = at_home
    elif (lives and not single) or (context and not _is_everyday(window)):
        kept = away
    else:
        kept = ()
    kept = tuple(dict.fromkeys(kept))
    return replace(mention, readings=kept) if kept else None


def _is_everyday(window: Sequence[Word]) -> bool:
    key = "".join(word.key for word in window)
    unmarked = all(word.text.isascii() for word in window)
    return key in _EVERYDAY or (unmarked and key in _EVERYDAY_UNMARKED)


def _ends_a_home(mention: Mention, words: Sequence[Word]) -> bool:
    """The last words of a text after a little earlier "ở": "ở vinhome ocean park gia lam"."""
    before = words[max(0, mention.start - 5) : mention.start]
    return mention.end == len(words) and any(_LIVES.holds(word) for word in before)


def _misspelt(
    gazetteer: Gazetteer, words: Sequence[Word], outside: Sequence[int], province: str
) -> Iterator[Mention]:
    """Names a letter off, where a word such as "ở" or a prefix leads up to one, or all is address."""
    strange = {i for i in outside if not _ADDRESS_WORDS.holds(words[i])}
    for start in outside:
        prefix, prefix_start = _prefix(words, start)
        cued, home, street = _before(words, prefix_start)
        for end in _ends(words, start):
            inside = range(start, end)
            if not set(outside).issuperset(inside):
                break
            alone = strange.issubset(range(prefix_start, end))
            window = words[start:end]
            if not (alone or _may_be_misspelt(window, led=cued or prefix is not None)):
                continue
            near = _near(gazetteer, window, province)
            readings = tuple(Reading(named, SLIP) for named in near if _kind_fits(prefix, named))
            if readings:
                text = " ".join(word.text for word in window)
                yield Mention(
                    start,
                    end,
                    text,
                    readings,
                    prefix,
                    prefix_start,
                    cued or alone,
                    home,
                    street,
                )


def _may_be_misspelt(window: Sequence[Word], *, led: bool) -> bool:
    """Inside a sentence: led up to, and no everyday words."""
    key = "".join(word.key for word in window)
    return led and len(window) > 1 and not _LEADING.holds(window[0]) and key not in _NO_MISTAKE


def _near(gazetteer: Gazetteer, window: Sequence[Word], province: str) -> list[Named]:
    typed = "".join(word.key for word in window)
    if len(typed) < SHORTEST_MISSPELT or typed.isdigit() or typed in gazetteer.names:
        return []
    found: list[Named] = []
    for key in gazetteer.spellings(province).near(typed):
        for named in gazetteer.names[key]:
            if (
                not isinstance(named, EarlierName | Province)
                and named not in found
                and named.province == province
                and slip(window, syllables_of(named.short_name))
            ):
                found.append(named)
    return found

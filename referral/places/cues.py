"""The words around a name: kinds of unit, "ở", "quê", "đường"; everyday words that look alike."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from referral.places.spelling import LONGEST_SYLLABLE, Word, fits, name_key

DISTRICT_KINDS: Final = frozenset({"quan", "huyen", "thi_xa", "thanh_pho"})
WARD_KINDS: Final = frozenset({"phuong", "xa", "thi_tran", "dac_khu"})
PROVINCE_KINDS: Final = frozenset({"tinh", "thanh_pho"})

_LOOK_BACK: Final = 4
_HOME_WITHIN: Final = 5

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


class WordSet:
    """Words that are recognised with marks left out."""

    def __init__(self, *lines: str) -> None:
        self._patterns: dict[str, list[str]] = {}
        for word in " ".join(lines).split():
            self._patterns.setdefault(name_key(word), []).append(word)

    def __or__(self, other: "WordSet") -> "WordSet":
        both = (*self._patterns.values(), *other._patterns.values())
        return WordSet(*(word for words in both for word in words))

    def holds(self, typed: Word) -> bool:
        return any(fits(typed.text, word) for word in self._patterns.get(typed.key, ()))


LIVES: Final = WordSet("ở tại trọ quê")
_IS_NEAR: Final = WordSet("ở tại gần quanh")
HERE: Final = WordSet(
    "ở tại khu gần đến về qua sang tới trọ quanh vùng thuộc tận phía ngoài trong địa bàn",
    "làng chợ ga bên bến",
)
_HOME: Final = WordSet("quê")
_STREET: Final = WordSet("đường phố ngõ ngách hẻm số")
_LINKS: Final = WordSet("cái chỗ ngay mãi trên dưới là thì")
_FILLERS: Final = WordSet(
    "em e mình m mk tôi t tui chị c anh cháu con cô bạn đang hiện giờ bây đây này nay vẫn nhà",
    "thôi ạ a nhé nha dạ vâng ừ uh ờ à vn việt nam cũ mới trước cơ sở hộ với ko không xin chào",
    "chỉ hỏi cho ấy đó kia và hoặc hay thành phố tỉnh thủ đô huyện quận phường xã thôn xóm tổ đảo",
)
LEADING: Final = HERE | _LINKS | _STREET
ADDRESS_WORDS: Final = _FILLERS | LEADING | _HOME


def _keys(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Names that are everyday words too ("thanh xuân", youth; "ba vì", father because): standing bare
# they are names only in an address or after a word such as "ở".
_EVERYDAY: Final = _keys(
    "bavi thanhxuan thongnhat hoabinh tienphong dongtam conghoa tudo doclap hoadong thinhvuong",
    "antoan anthinh sonha doctin hopdong lienquan thanhcong phucloi binhien vanchuong tulap",
    "tunhien dongi trungtam hanhphuc lagi trada songda danhem",
)
# The same where the marks were left out ("bo de", a father by birth; "gia lam", very old).
_EVERYDAY_UNMARKED: Final = _keys(
    "badinh bode gialam sontai taiho donganh thanhtri thuongtin miduc caugiai danphuong hongha",
    "ienhoa hoalac vanphuc quangtrung minhkhai thachthat daimo ankhanh donghoi tanhoi phongvan",
    "cobi vancon dongthai tanminh antien vanhoa chidong hahoi namdong tranphu",
)
# Everyday words a letter away from a name.
_NO_MISTAKE: Final = _keys("congti congan nhatro phongtro benhvien khachsan khudo")


class Lead(NamedTuple):
    """What the words right before a name tell about it."""

    cued: bool
    home: bool
    street: bool
    near: bool = False


def key_of(window: Sequence[Word]) -> str:
    """Words run together without marks, as the gazetteer keeps names."""
    return "".join(word.key for word in window)


def is_single(window: Sequence[Word]) -> bool:
    """One syllable, not several typed without spaces."""
    return len(window) == 1 and len(window[0].key) <= LONGEST_SYLLABLE


def is_everyday(window: Sequence[Word]) -> bool:
    """Whether a name reads as everyday words the way it was typed."""
    key = key_of(window)
    return key in _EVERYDAY or (is_unmarked(window) and key in _EVERYDAY_UNMARKED)


def is_unmarked(window: Sequence[Word]) -> bool:
    """Whether these words were typed without any mark: they may then be others."""
    return all(word.text.isascii() for word in window)


def may_be_misspelt(window: Sequence[Word]) -> bool:
    """Whether words in a sentence may be a name a letter off: two or more, not everyday ones."""
    return len(window) > 1 and not LEADING.holds(window[0])


def is_no_mistake(window: Sequence[Word]) -> bool:
    """Whether these are everyday words that stand a letter away from a name."""
    return key_of(window) in _NO_MISTAKE


def prefix_before(words: Sequence[Word], start: int) -> tuple[str | None, int]:
    """The kind of unit typed right before a name, and where that word begins."""
    if words[start].after_break:
        return None, start
    for length in (2, 1):
        typed = words[max(0, start - length) : start]
        for pattern, kind in _PREFIXES.items():
            if len(pattern) == len(typed) == length and all(
                fits(word.text, syllable) for word, syllable in zip(typed, pattern, strict=True)
            ):
                return kind, start - length
    return None, start


def lead_to(words: Sequence[Word], start: int) -> Lead:
    """Whether a word such as "ở", "quê" or "đường" leads up to a name."""
    cued = home = street = near = False
    for word in reversed(words[max(0, start - _LOOK_BACK) : start]):
        number = word.key.isdigit()
        cued = cued or HERE.holds(word)
        home = home or _HOME.holds(word)
        near = near or _IS_NEAR.holds(word)
        street = street or (not cued and _STREET.holds(word)) or number
        if not (LEADING.holds(word) or number):
            break
    return Lead(cued or home or street, home, street, near)


def ends_a_home(words: Sequence[Word], start: int, end: int) -> bool:
    """The last words of a text after a little earlier "ở": "ở chung cư xanh gia lam"."""
    before = words[max(0, start - _HOME_WITHIN) : start]
    return end == len(words) and any(LIVES.holds(word) for word in before)

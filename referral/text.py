"""Vietnamese as people type it: clean it, fold it, and compare it syllable by syllable.

Nothing here raises, whatever the text: lone surrogates, NUL, a hundred combining marks, emoji.
Every function takes time proportional to the length of the text.
"""

import re
import unicodedata
from typing import NamedTuple

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_MARKS = frozenset(_TONES) | frozenset(_SHAPES) | {"\u0340", "\u0341"}
_MAX_MARKS = 3
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Mn", "Me"))
_BLANKS = frozenset("\t\v\f\r\x85")
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00a0": " ", "’": "'", "‘": "'"})
_WORD = re.compile(r"[^\W_]+")
_VOWELS = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
}
VOWELS = "".join(_VOWELS.values())
_BARE = {"đ": "d"} | {letter: bare for bare, vowels in _VOWELS.items() for letter in vowels}
_MARKED = "".join(_BARE) + "".join(_BARE).upper()
_AS_USUAL = re.compile(rf"[\n -~{_MARKED}]*")
"""What nearly every message is made of: clean as it stands."""
_TO_BARE = str.maketrans(_BARE)
_UNMARKED = (10, *range(32, 127))
_TO_SHAPE = dict.fromkeys(_UNMARKED, " ")
_TO_TONE: dict[int, str | None] = dict.fromkeys(_UNMARKED)
for _letter in _BARE:
    _marks = unicodedata.normalize("NFD", _letter)[1:]
    _TO_SHAPE[ord(_letter)] = "".join(_SHAPES.get(mark, "") for mark in _marks) or " "
    _TO_TONE[ord(_letter)] = "".join(_TONES.get(mark, "") for mark in _marks)
_TO_SHAPE[ord("đ")] = "-"


def normalise(text: str) -> str:
    """NFC without invisible, control and bidirectional characters or piled-up marks."""
    if _AS_USUAL.fullmatch(text):
        return text
    cleaned = text if text.isascii() else unicodedata.normalize("NFD", _clean(text))
    return unicodedata.normalize("NFC", _clean(cleaned)).translate(_LOOKALIKES)


def fold(text: str) -> str:
    """Lower case without any diacritics, đ included: "Đống Đa" becomes "dong da"."""
    if _AS_USUAL.fullmatch(text):
        return text.lower().translate(_TO_BARE)
    decomposed = unicodedata.normalize("NFD", normalise(text).lower())
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in _INVISIBLE or c == "\n")
    return unicodedata.normalize("NFC", kept.replace("đ", "d"))


def bare_letter(letter: str) -> str:
    """A lower-case letter without its marks."""
    return _BARE.get(letter, letter)


def syllables(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, marks kept, punctuation dropped."""
    return tuple(_WORD.findall(normalise(text).lower()))


class Syllable(NamedTuple):
    """A syllable taken apart: letters, the shape of each letter (â, ơ, đ…), and the one tone."""

    base: str
    shapes: str
    tone: str

    def agrees(self, pattern: "Syllable") -> bool:
        """Whether every mark the typist did give is also the pattern's."""
        return (
            self.base == pattern.base
            and self.tone in {"", pattern.tone}
            and (self.shapes == pattern.shapes or self._leaves_out(pattern.shapes))
        )

    def is_written(self, pattern: "Syllable") -> bool:
        """Whether this is the pattern with all its marks, or with none at all."""
        if self.base != pattern.base:
            return False
        bare = not self.tone and not self.shapes.strip()
        return bare or (self.tone == pattern.tone and self._with_both_horns() == pattern.shapes)

    def _leaves_out(self, shapes: str) -> bool:
        pairs = zip(self.shapes, shapes, strict=True)
        return all(given in {" ", wanted} for given, wanted in pairs)

    def _with_both_horns(self) -> str:
        """The shapes, half of "ươ" taken for the whole: "uơ" and "ưo" are only ever slips."""
        pair = self.base.find("uo")
        if pair < 0 or self.shapes[pair : pair + 2] not in {"+ ", " +"}:
            return self.shapes
        return f"{self.shapes[:pair]}++{self.shapes[pair + 2 :]}"


def spell(syllable: str) -> Syllable:
    """Take one syllable apart; "my" and "mi" have the same letters, as in Mỹ Đình and Mĩ Đình."""
    if _AS_USUAL.fullmatch(syllable):
        small = syllable.lower()
        tones = small.translate(_TO_TONE)
        return Syllable(_final_i(small.translate(_TO_BARE)), small.translate(_TO_SHAPE), tones[-1:])
    letters: list[str] = []
    shapes: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", normalise(syllable).lower()):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and shapes:
            shapes[-1] = _SHAPES[char]
        elif char == "đ":
            letters.append("d")
            shapes.append("-")
        elif unicodedata.category(char) not in _INVISIBLE:
            letters.append(char)
            shapes.append(" ")
    return Syllable(_final_i("".join(letters)), "".join(shapes), tone)


def agrees(typed: str, pattern: str) -> bool:
    """Whether a typed syllable can stand for a pattern syllable with its marks left out.

    "danh", "đanh", "dánh" and "đánh" agree with "đánh"; "đành" and "dành" do not. The tone belongs
    to the syllable, so "hoà" agrees with "hòa".
    """
    return spell(typed).agrees(spell(pattern))


def is_written(typed: str, word: str) -> bool:
    """Whether a typed syllable is this word: with all its marks, or with none.

    Whoever gives a mark has a keyboard that gives them all: "dung" may be "dừng", but "dùng" is a
    word of its own.
    """
    return spell(typed).is_written(spell(word))


def is_syllable(letters: str) -> bool:
    """Whether folded letters can be spelled out as one Vietnamese syllable."""
    return _VIETNAMESE.fullmatch(letters) is not None


def _final_i(letters: str) -> str:
    return _FINAL_Y.sub(r"\1i", letters) if letters.endswith("y") else letters


def _clean(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        if char in _MARKS:
            marks += 1
            if kept and kept[-1] not in " \n" and marks <= _MAX_MARKS:
                kept.append(char)
            continue
        marks = 0
        if char == "\n" or unicodedata.category(char) not in _INVISIBLE:
            kept.append(char)
        elif char in _BLANKS:
            kept.append(" ")
    return "".join(kept)


_FINAL_Y = re.compile(r"^([^aeiouy]+)y$")

_ONSETS = "b ch d gi h kh l m n nh ph qu r s t th tr v x"
_ONSETS_BEFORE_AOU = "c g ng"
_ONSETS_BEFORE_EIY = "gh k ngh"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et eu ech enh"
    " i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu"
    " o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong"
    " ooc oon oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon"
    " uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu"
)
_VIETNAMESE = re.compile(
    f"(?:(?:{_ONSETS.replace(' ', '|')})?|(?:{_ONSETS_BEFORE_AOU.replace(' ', '|')})(?=[aou])"
    f"|(?:{_ONSETS_BEFORE_EIY.replace(' ', '|')})(?=[eiy]))(?:{_RHYMES.replace(' ', '|')})"
    "|gin?|quoc"
)

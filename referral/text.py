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
_BARE = {"đ": "d"} | {letter: bare for bare, vowels in _VOWELS.items() for letter in vowels}
_MARKED = "".join(_BARE) + "".join(_BARE).upper()
_AS_USUAL = re.compile(rf"[\n -~{_MARKED}]*")
"""What nearly every message is made of: clean as it stands."""
_TO_BARE = str.maketrans(_BARE)
_LONGEST_SYLLABLE = 24
_RUN = 3


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
            and all(
                given in {" ", wanted}
                for given, wanted in zip(self.shapes, pattern.shapes, strict=True)
            )
        )

    def is_written(self, pattern: "Syllable") -> bool:
        """Whether this is the pattern with all its marks, or with none at all."""
        if self.base != pattern.base:
            return False
        bare = not self.tone and not self.shapes.strip()
        return bare or (self.tone == pattern.tone and self._with_both_horns() == pattern.shapes)

    def _with_both_horns(self) -> str:
        """The shapes, half of "ươ" taken for the whole: "uơ" and "ưo" are only ever slips."""
        pair = self.base.find("uo")
        if pair < 0 or self.shapes[pair : pair + 2] not in {"+ ", " +"}:
            return self.shapes
        return f"{self.shapes[:pair]}++{self.shapes[pair + 2 :]}"


def spell(syllable: str) -> Syllable:
    """Take one syllable apart; "my" and "mi" have the same letters, as in Mỹ Đình and Mĩ Đình."""
    if syllable.isascii() and syllable.isalnum():
        return Syllable(_FINAL_Y.sub(r"\1i", syllable.lower()), " " * len(syllable), "")
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
    return Syllable(_FINAL_Y.sub(r"\1i", "".join(letters)), "".join(shapes), tone)


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


def readings(typed: str) -> tuple[str, ...]:
    """What one typed word may stand for, itself first.

    Undoes held-down keys ("cuuuu"), keys of a switched-off Telex or VNI ("ddanhs", "d9anh1"),
    digits for letters ("ch3t") and the short forms of chat ("ck", "vk", "hok").
    """
    found = dict.fromkeys((typed, *_SHORT_FORMS.get(typed, ())))
    for form in _squeezed(typed):
        found.update(dict.fromkeys((form, *_SHORT_FORMS.get(form, ()))))
        if len(form) > _LONGEST_SYLLABLE:
            continue
        letters = fold(form)
        if is_syllable(letters) and "oo" not in letters:  # "choong" is a key too many far oftener
            continue
        found.update(dict.fromkeys(_from_keys(form)))
        found.update(dict.fromkeys(_from_digits(form)))
        found.update(dict.fromkeys(_from_chat(form)))
    return tuple(found)


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


def _squeezed(typed: str) -> tuple[str, ...]:
    """The word with each held-down key as one letter, and as two (cứu, lưu)."""
    runs: list[list[str]] = []
    for char in typed:
        if runs and _plain(runs[-1][0]) == _plain(char):
            runs[-1].append(char)
        else:
            runs.append([char])
    longest = max((len(run) for run in runs), default=0)
    if longest == 1 or typed.isdigit():
        return (typed,)
    if longest < _RUN:
        if is_syllable(fold(typed)):
            return (typed,)
        consonants = ("".join(run if _plain(run[0]) in "aeiouy" else run[:1]) for run in runs)
        return (typed, "".join(consonants), typed[:-1] if len(runs[-1]) > 1 else typed)
    single = "".join(_most_marked(run) for run in runs)
    return single, "".join(_most_marked(run) + (run[-1] if len(run) > 1 else "") for run in runs)


def _most_marked(run: list[str]) -> str:
    return max(run, key=lambda char: len(unicodedata.normalize("NFD", char)))


def _plain(char: str) -> str:
    return _BARE.get(char, char)


def _from_keys(typed: str) -> list[str]:
    """The syllable that Telex or VNI keys would have written: "ddanhs" or "d9anh1" is "đánh"."""
    found = []
    for shapes, tones in ((_TELEX_SHAPES, _TELEX_TONES), (_VNI_SHAPES, _VNI_TONES)):
        letters = typed
        for keys, letter in shapes:
            letters = letters.replace(keys, letter)
        head, tone = letters[:1], ""
        for char in letters[1:]:
            if char in tones and (char.isdigit() or _VOWEL.search(head)):
                tone = tones[char]
            else:
                head += char
        written = _with_tone(head, tone) if tone else head
        if written != typed and is_syllable(fold(written)):
            found.append(written)
    return found


def _with_tone(letters: str, tone: str) -> str:
    """Put the tone on any vowel: which one carries it does not matter for comparing."""
    vowel = _VOWEL.search(letters)
    if vowel is None:
        return letters
    end = vowel.end()
    return unicodedata.normalize("NFC", letters[:end] + tone + letters[end:])


def _from_digits(typed: str) -> list[str]:
    if typed.isdigit() or typed.isalpha():
        return []
    written = typed.translate(_DIGIT_LETTERS)
    return [written] if written.isalpha() else []


def _from_chat(typed: str) -> list[str]:
    """The spellings behind chat habits: "đáh" đánh, "chog" chồng, "fòng" phòng, "zợ" vợ."""
    found = []
    for habit, meant in _CHAT_HABITS:
        for written in meant:
            candidate = habit.sub(written, typed)
            if candidate != typed and is_syllable(fold(candidate)):
                found.append(candidate)
    return found


_FINAL_Y = re.compile(r"^([^aeiouy]+)y$")
_VOWEL = re.compile(f"[{''.join(_VOWELS.values())}]")

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

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_TELEX_SHAPES = (
    ("dd", "đ"), ("uuw", "ưu"), ("uow", "ươ"), ("uwow", "ươ"), ("aa", "â"), ("aw", "ă"),
    ("ee", "ê"), ("oo", "ô"), ("ow", "ơ"), ("uw", "ư"), ("w", "ư"),
)  # fmt: skip
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VNI_SHAPES = (
    ("d9", "đ"), ("uo7", "ươ"), ("a6", "â"), ("a8", "ă"), ("e6", "ê"), ("o6", "ô"),
    ("o7", "ơ"), ("u7", "ư"),
)  # fmt: skip
_DIGIT_LETTERS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "@": "a", "$": "s"}
)
_CHAT_HABITS = tuple(
    (re.compile(habit), meant)
    for habit, meant in (
        (r"nk$", ("nh",)),
        (r"(?<=[^\W\dcnt])h$", ("nh",)),
        (r"(?<=[^\W\dn])g$", ("ng",)),
        (r"ck$", ("ch",)),
        (r"^f", ("ph",)),
        (r"^w", ("qu", "h")),
        (r"^[zj]", ("d", "gi", "v", "ch")),
        (r"^k", ("c", "kh")),
        (r"^q(?!u)", ("qu",)),
        (r"iu$", ("êu", "ứu")),
        (r"z$", ("",)),
    )
)
_SHORT_FORMS: dict[str, tuple[str, ...]] = {
    short: tuple(meant.strip().split(" / "))
    for line in """
ck ox chog: chồng
vk bx zk: vợ
ny ngy: người yêu
nyc ngyc: người yêu cũ
e iem iêm: em
a aq: anh
c: chị / con
mk mik mìk mh: mình
m: mày / mình
t: tôi / tao
tui: tôi
kon: con
k ko kg kh kô hok hem hong hông khum hk kông: không
dc đc đk dk đx: được
dg đg dag đag: đang
z zậy v: vậy
j: gì
r rùi rui: rồi
vs zs zới: với
wa qa: quá / qua
wá qá: quá
ng ngừi ngui: người
ngta nta: người ta
dt đt: điện thoại
sdt sđt: số điện thoại
gd gđ: gia đình
blgd blgđ: bạo lực gia đình
qrtd: quấy rối tình dục
hdam: hiếp dâm
xhtd: xâm hại tình dục
qhtd: quan hệ tình dục
qh: quan hệ
bh bg bjo: bây giờ
h: giờ
mun mún mùn mốn: muốn
kiu: cứu / kêu
kíu cíu kứu ciu: cứu
chít chớt chs: chết
bt: biết / bình thường
bít: biết
nc: nói chuyện
ns: nói
ms: mới
ntn: như thế nào
lm: làm
lun: luôn
bn: bạn / bao nhiêu
ca: công an
tg: thời gian
trc: trước
trog: trong
lsao: làm sao
cx: cũng
nx: nữa
mn: mọi người
ib nt: nhắn tin
""".strip().splitlines()
    for shorts, meant in (line.split(":"),)
    for short in shorts.split()
}

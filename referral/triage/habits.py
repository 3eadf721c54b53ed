"""What one typed word may stand for: slips of keys, habits of chat, words of Centre and South."""

import re
import unicodedata

from referral.text import VOWELS, bare_letter, fold, is_syllable

_LONGEST_SYLLABLE = 24
_RUN = 3
_VOWEL = re.compile(f"[{VOWELS}]")
_DOUBLED = re.compile(r"(.)\1")


def readings(typed: str) -> tuple[str, ...]:
    """What one typed word may stand for, itself first.

    Undoes held-down keys ("cuuuu"), keys of a switched-off Telex or VNI ("ddanhs", "d9anh1"),
    digits for letters ("ch3t"), the short forms of chat ("ck", "vk", "hok"), and gives the words
    of the Centre and the South as the North says them ("vô", "bể", "mạ").
    """
    found = dict.fromkeys((typed, *_SHORT_FORMS.get(typed, ())))
    for form in _squeezed(typed) if _DOUBLED.search(fold(typed)) else (typed,):
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


def _squeezed(typed: str) -> tuple[str, ...]:
    """The word with each held-down key as one letter, and as two (cứu, lưu)."""
    runs: list[list[str]] = []
    for char in typed:
        if runs and bare_letter(runs[-1][0]) == bare_letter(char):
            runs[-1].append(char)
        else:
            runs.append([char])
    longest = max((len(run) for run in runs), default=0)
    if longest == 1 or typed.isdigit():
        return (typed,)
    if longest < _RUN:
        if is_syllable(fold(typed)):
            return (typed,)
        consonants = ("".join(run if bare_letter(run[0]) in "aeiouy" else run[:1]) for run in runs)
        return (typed, "".join(consonants), typed[:-1] if len(runs[-1]) > 1 else typed)
    single = "".join(_most_marked(run) for run in runs)
    return single, "".join(_most_marked(run) + (run[-1] if len(run) > 1 else "") for run in runs)


def _most_marked(run: list[str]) -> str:
    return max(run, key=lambda char: len(unicodedata.normalize("NFD", char)))


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
vô vo dô zô zo dzô: vào
bể: vỡ
té: ngã
mền: chăn
kêu: gọi / bảo
biểu: bảo
hun: hôn
xỉn: say
mần: làm
coi: xem
dòm: nhìn
mạ bu bầm má: mẹ
tía: bố
chừ: bây giờ
lẹ: nhanh
hổng: không
tụi: bọn
tau: tao
mầy mi: mày
bự: to
buồng buong: phòng
""".strip().splitlines()
    for shorts, meant in (line.split(":"),)
    for short in shorts.split()
}

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral.places.guard import protected_in

ADDRESS = "Số 12 ngõ 345 phố Mẫu Khuất, Phường Thử, Hà Nội"
PHONE = "0912 345 678"
NAME = "Nhà tạm lánh Hoa Xoan"
PROTECTED = (ADDRESS, PHONE, NAME)

CYRILLIC = str.maketrans("aeopcyxikhntABEKMHOPCTX", "аеорсухікһптАВЕКМНОРСТХ")
GREEK = str.maketrans("aoviknptuxABEHIKMNOPTX", "αονικηρτυχΑΒΕΗΙΚΜΝΟΡΤΧ")
DIGITS_AS_LETTERS = str.maketrans("0152", "OlSZ")
LETTERS_AS_DIGITS = str.maketrans("aeiost", "431057")
WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def no_marks(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def shifted(first_capital: int, first_small: int | None = None) -> Callable[[str], str]:
    """Letters drawn in another block of Unicode: bold, circled, boxed."""

    def draw(text: str) -> str:
        return "".join(
            chr(first_capital + ord(c.upper()) - ord("A"))
            if c.isascii() and c.isalpha() and (c.isupper() or first_small is None)
            else chr((first_small or 0) + ord(c) - ord("a"))
            if c.isascii() and c.isalpha()
            else c
            for c in no_marks(text)
        )

    return draw


def fullwidth(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in no_marks(text))


def digits_in_words(text: str) -> str:
    return "".join(f" {WORDS[int(c)]} " if c.isdigit() else c for c in text)


def digits_as(zero: int) -> Callable[[str], str]:
    return lambda text: "".join(chr(zero + int(c)) if c.isdigit() else c for c in text)


def between(separator: str) -> Callable[[str], str]:
    return separator.join


DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "small": str.lower,
    "swapped case": str.swapcase,
    "no diacritics": no_marks,
    "no diacritics, capitals": lambda t: no_marks(t).upper(),
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "no spaces": lambda t: t.replace(" ", ""),
    "no spaces, no diacritics": lambda t: no_marks(t).replace(" ", ""),
    "double spaces": lambda t: t.replace(" ", "   "),
    "lines": lambda t: t.replace(" ", "\n"),
    "spelled out": between(" "),
    "dotted": between("."),
    "hyphens": between("-"),
    "underscores": between("_"),
    "stars": between("*"),
    "bars": between("|"),
    "commas": between(", "),
    "slashes": between("/"),
    "zero-width spaces": between("\u200b"),
    "zero-width joiners": between("\u200d"),
    "soft hyphens": between("\u00ad"),
    "word joiners": between("\u2060"),
    "direction marks": between("\u202e"),
    "struck through": between("\u0336"),
    "heaps of marks": between("\u0301\u0323\u0330"),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "Cyrillic": lambda t: no_marks(t).translate(CYRILLIC),
    "Greek": lambda t: no_marks(t).translate(GREEK),
    "fullwidth": fullwidth,
    "bold": shifted(0x1D400, 0x1D41A),
    "script": shifted(0x1D4D0, 0x1D4EA),
    "monospace": shifted(0x1D670, 0x1D68A),
    "circled": shifted(0x24B6, 0x24D0),
    "boxed": shifted(0x1F130),
    "white on black": shifted(0x1F170),
    "regional indicators": shifted(0x1F1E6),
    "digits in words": digits_in_words,
    "digits in words, no diacritics": lambda t: no_marks(digits_in_words(t)),
    "digits in words, no spaces": lambda t: digits_in_words(t).replace(" ", ""),
    "digits in words, dotted": lambda t: ".".join(digits_in_words(t)),
    "fullwidth digits": digits_as(0xFF10),
    "Arabic digits": digits_as(0x0660),
    "bold digits": digits_as(0x1D7CE),
    "superscript-like digits": lambda t: t.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "keycaps": lambda t: "".join(f"{c}\ufe0f\u20e3" if c.isdigit() else c for c in t),
    "letters for digits": lambda t: t.translate(DIGITS_AS_LETTERS),
    "digits for letters": lambda t: no_marks(t).lower().translate(LETTERS_AS_DIGITS),
    "signs for letters": lambda t: no_marks(t).replace("a", "@").replace("s", "$"),
    "in the middle of a sentence": lambda t: f"em cứ đến {t} nhé, cổng màu xanh",
    "among emoji": lambda t: f"🏠{t}🏠",
    "in brackets": lambda t: "".join(f"[{c}]" if c.isalnum() else c for c in t),
}


@pytest.mark.parametrize("secret", PROTECTED, ids=["address", "telephone", "name"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_protected_text_is_found_in_every_disguise(secret: str, disguise: str) -> None:
    assert protected_in(DISGUISES[disguise](secret), PROTECTED) == secret


@pytest.mark.parametrize(
    "text",
    [
        "12 ngo 345 mau khuat",
        "12/345 Mẫu Khuất",
        "Mẫu Khuất, ngõ 345, số 12",
        "ngõ 345 Mẫu Khuất số nhà 12",
        "Mẫu Khuất 12/345",
        "số mười hai ngõ ba trăm bốn mươi lăm phố Mẫu Khuất",
        "so muoi hai, ngo ba bon nam, duong mau khuat",
        "SN 12 ng. 345 đ. Mẫu Khuất",
        "nhà số 12 ở trong ngõ 345 của phố Mẫu Khuất",
        "M.ẫ.u K.h.u.ấ.t - 3 4 5 - 1 2",
        "l2 ng0 E45... 12/345 M4u Khu4t",
    ],
)
def test_the_number_and_the_street_suffice_in_any_order(text: str) -> None:
    assert protected_in(text, [ADDRESS]) == ADDRESS


@pytest.mark.parametrize(
    "text",
    [
        "+84 912 345 678",
        "84912345678",
        "gọi 0912.345.678 nhé",
        "không chín một hai, ba bốn năm, sáu bảy tám",
        "khong chin 1 hai 3 bon 5 sau 7 tam",
        "zero nine one two three four five six seven eight",
        "đầu số 0912 rồi đến 345 và cuối cùng là 678",
        "không chín rồi một hai rồi ba bốn năm rồi sáu bẩy tám",
        "09l2 34S 6 7 8",
        "(09)(12)(34)(56)(78)",
    ],
)
def test_a_telephone_is_found_however_it_is_said(text: str) -> None:
    assert protected_in(text, [PHONE]) == PHONE


@pytest.mark.parametrize(
    "text",
    [
        "Bạn gọi 113 hoặc 1900 96 96 80 nhé, họ nghe máy cả ngày đêm.",
        "Mình ở đây, bạn cứ kể, không sao. Một hai hôm nữa mình hỏi lại.",
        "Có ba người: một mẹ, hai con, năm nay cháu chín tuổi, sáu tháng rồi bảy tám lần.",
        "Ngày 12/3/2026 lúc 4 giờ 5 phút, số tiền 678 nghìn.",
        "Bạn đang ở phường Thử phải không?",
        "Nhà tạm lánh có chỗ, mình sẽ gọi cho bạn.",
        "Từ phố Mẫu Khuất đi bộ 12 phút là đến công an.",
        "Số 14 ngõ 345 phố Mẫu Khác",
        "Mã của bạn là HN-4F7K, số 0987 654 321 là của mình.",
        "",
        "🌸",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert protected_in(text, PROTECTED) is None


def test_a_short_street_name_does_not_stop_ordinary_words() -> None:
    protected = ["Số 2 phố Láng, Phường Láng"]
    for text in (
        "bạn ở Láng hai hôm nay rồi",
        "phường Láng",
        "ba lắng nghe",
        "22 phố Láng",
        "Láng, số 23",
    ):
        assert protected_in(text, protected) is None
    for text in ("2 Láng", "số hai phố láng", "Láng, số 2", "lang so nha 2"):
        assert protected_in(text, protected) == protected[0]


def test_the_short_emergency_numbers_and_blank_texts_are_never_protected() -> None:
    assert protected_in("gọi 113", ["113", "", " ", "-"]) is None


def test_an_address_without_a_number_is_found_whole() -> None:
    address = "Thôn Đoài Mẫu Hạ, Xã Thử Xa"
    assert protected_in("den thon doai mau ha nhe", [address]) == address
    assert protected_in("xã Thử Xa", [address]) is None


@settings(max_examples=150, deadline=None)
@given(
    secret=st.sampled_from(PROTECTED),
    seed=st.integers(0, 10**9),
    before=st.text(max_size=30),
    after=st.text(max_size=30),
)
def test_mixed_disguises_inside_any_text_are_found(
    secret: str, seed: int, before: str, after: str
) -> None:
    rng = random.Random(seed)
    noise = ["", "", " ", ".", "\u200b", "-", "\u0323", "\u00a0"]
    tables = [str.upper, str.lower, no_marks, fullwidth, lambda c: no_marks(c).translate(CYRILLIC)]
    mixed = "".join(rng.choice(tables)(c) + rng.choice(noise) for c in secret)
    assert protected_in(f"{before} {mixed} {after}", [secret]) == secret


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_is_read_without_failing(text: str) -> None:
    found = protected_in(text, [*PROTECTED, text])
    assert found is None or found in {*PROTECTED, text}


def test_a_long_text_made_to_slow_the_filter_down_does_not() -> None:
    for text in ("so nha ngo " * 400, "1" * 4000, "m a u " * 700, "0 9 1 2 3 " * 400):
        assert protected_in(text, [ADDRESS, NAME]) is None

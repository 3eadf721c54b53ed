"""Brings disguised letters back to plain ones: `Нàпg Ɓȏng`, `ｈａｎｇ`, `h.à.n.g` and the like."""

import unicodedata
from string import ascii_lowercase

_DRAWN_ALIKE = {
    "a": "аɑαΑАᴀᎪ",
    "b": "вВьЬΒβʙɓƁᏴ",
    "c": "сСϲᴄⅽᏟ",
    "d": "đĐðÐԁɖɗᴅƊƉⅾᎠ",
    "e": "еЕεΕєЄᴇ℮ɛҽᎬ",
    "f": "ƒꜰϝ",
    "g": "ɡɢցԌԍᏀ",
    "h": "һҺнНΗʜհħĦɦᎻ",
    "i": "іІιΙıɪїЇɩӀᎥ",
    "j": "јЈᴊϳᎫ",
    "k": "кКκΚᴋҡᏦ",
    "l": "ӏʟłŁⅼᏞ",
    "m": "мМΜᴍⅿᎷ",
    "n": "пηΝɴոпղռ",
    "o": "оОοΟσøØᴏօⲟσ",
    "p": "рРρΡᴘᏢþ",
    "q": "ԛԚգϙ",
    "r": "гГʀᴦɾᏒ",
    "s": "ѕЅꜱʂᏚՏꞩƧ",
    "t": "тТτΤᴛᎢŧŦ",
    "u": "υսᴜʋцՍμ",
    "v": "νѵѴᴠⅴᏙ",
    "w": "ԝԜωᴡшᏔ",
    "x": "хХχΧⅹ",
    "y": "уУүҮγΥʏᎽ",
    "z": "ΖᴢzʐᏃƶ",
}
_PLAIN = {sign: letter for letter, signs in _DRAWN_ALIKE.items() for sign in signs}
_SIGNS_FOR_LETTERS = {
    "@": "a",
    "€": "e",
    "|": "l",
    "¦": "l",
    "!": "i",
    "$": "s",
    "†": "t",
    "×": "x",
}
_BOXED = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
"""Where letters A to Z in boxes and circles begin, which Unicode does not decompose."""


def plain_letters(text: str, *, signs_too: bool = False) -> str:
    """Only a to z, digits and spaces: marks and invisible signs are gone, look-alikes brought back.

    Every other sign (points, hyphens, emoji, other scripts) is a space; with `signs_too`, those
    sometimes written for a letter (`@`, `$`, `|`) are that letter.
    """
    signs = _SIGNS_FOR_LETTERS if signs_too else {}
    return "".join(signs.get(sign) or _plain(sign) for sign in unicodedata.normalize("NFKD", text))


def _plain(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return ""
    small = sign.casefold()
    if small.isascii() and small.isalnum():
        return small
    digit = unicodedata.digit(sign, None)
    return str(digit) if digit is not None else _boxed_letter(sign)


def _boxed_letter(sign: str) -> str:
    for first in _BOXED:
        if 0 <= ord(sign) - first < len(ascii_lowercase):
            return ascii_lowercase[ord(sign) - first]
    return " "

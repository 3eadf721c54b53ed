"""Brings disguised letters back to plain ones: `Нàпg Ɓȏng`, `ｈａｎｇ`, `h.à.n.g` and the like."""

import unicodedata

_DRAWN_ALIKE = {
    "a": "аɑαΑАᴀ@Ꭺ∀",
    "b": "вВьЬвΒβʙᏴ",
    "c": "сСϲᴄⅽᏟ",
    "d": "đĐðÐԁɖɗᴅƊƉⅾᎠ",
    "e": "еЕεΕєЄᴇ℮ɛҽᎬ€",
    "f": "ƒꜰϝ",
    "g": "ɡɢցԌԍᏀ",
    "h": "һҺнНΗʜհᎻ",
    "i": "іІιΙıɪїЇɩӀᎥ",
    "j": "јЈᴊϳᎫ",
    "k": "кКκΚᴋҡᏦ",
    "l": "ӏʟłŁⅼᏞ|¦",
    "m": "мМΜᴍⅿᎷ",
    "n": "пηΝɴոпղռ",
    "o": "оОοΟσøØᴏօⲟσ",
    "p": "рРρΡᴘᏢþ",
    "q": "ԛԚգϙ",
    "r": "гГʀᴦɾᏒ",
    "s": "ѕЅꜱʂᏚ$ՏꞩƧ",
    "t": "тТτΤᴛᎢŧŦ†",
    "u": "υսᴜʋцՍμ",
    "v": "νѵѴᴠⅴᏙ",
    "w": "ԝԜωᴡшᏔ",
    "x": "хХχΧ×ⅹ",
    "y": "уУүҮγΥʏᎽ",
    "z": "ΖᴢzʐᏃƶ",
}
_PLAIN = {sign: letter for letter, signs in _DRAWN_ALIKE.items() for sign in signs}
_FIRST_LETTER_OF = {0x1F130: 26, 0x1F150: 26, 0x1F170: 26, 0x1F1E6: 26}
"""Blocks of letters in boxes and circles, which Unicode does not decompose."""


def plain_letters(text: str) -> str:
    """Small letters a to z and digits stand for themselves; marks and invisible signs are gone.

    Every other sign (spaces, points, hyphens, words of other scripts) becomes one space.
    """
    return "".join(map(_plain, unicodedata.normalize("NFKD", text)))


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
    for first, count in _FIRST_LETTER_OF.items():
        if 0 <= ord(sign) - first < count:
            return chr(ord("a") + ord(sign) - first)
    return " "

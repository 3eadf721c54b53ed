"""Words that must stand nowhere, and the search for them in every shape they could take."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

CANARIES = {
    "her words": "chim-hoàng-yến-lời-kể-7391",
    "her words after the alarm": "chim-hoàng-yến-nguy-cấp-7392",
    "an edited text": "chim-hoàng-yến-sửa-lại-7393",
    "a caption": "chim-hoàng-yến-chú-thích-7394",
    "her first name": "Hoàng Yến Tên Thật 7395",
    "her username": "hoangyen_username_7396",
    "a file name": "hoang-yen-7397.docx",
    "a contact's name": "Hoàng Yến Danh Bạ 7398",
    "a contact's telephone": "+84987007399",
    "a link's code": "hoangyencode7400",
    "a forged button": "hoangyen:button:7401",
    "her chat's number": "99887766557402",
    "her latitude": "21.0123747403",
    "her longitude": "105.8123747404",
    "words on the web": "chim-hoàng-yến-trên-trang-7405",
    "a search for a place": "phường Hoàng Yến 7406",
    "a page's address": "hoang-yen-duong-dan-7407",
    "a browser's name": "HoangYenBrowser/7408",
    "a worker's name": "Nhân viên Hoàng Yến 7409",
    "a worker's answer": "chim-hoàng-yến-trả-lời-7410",
    "a worker's note": "chim-hoàng-yến-ghi-chú-7411",
    "the worker's chat": "99887766557412",
    "words on a full disk": "chim-hoàng-yến-đĩa-đầy-7413",
    "words before a kill": "chim-hoàng-yến-bị-giết-7414",
    "an unknown command": "hoangyenlenh7415",
}
OWN_SECRETS = frozenset({"config.toml", "master.key", "recovery.key"})
"""Files that hold secrets of the operator on purpose, readable by them alone."""


def shapes(words: str) -> Iterator[bytes]:
    """How words may stand in a file: plain, wide, escaped, in hexadecimal, in any base64."""
    plain = words.encode()
    yield plain
    yield words.encode("utf-16-le")
    yield words.encode("utf-16-be")
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    yield quote(words, safe="").encode()
    yield json.dumps(words)[1:-1].encode()
    yield json.dumps(words)[1:-1].replace("\\u", "\\\\u").encode()
    for offset in range(3):
        coded = base64.b64encode(bytes(offset) + plain)
        begin, end = -(-offset * 8 // 6) + (offset > 0), len(coded) - 4
        yield coded[begin:end]
        yield coded[begin:end].replace(b"+", b"-").replace(b"/", b"_")


def near(number: str) -> Iterator[str]:
    """A position rounded a little is still a position."""
    for places in range(4, 8):
        yield f"{float(number):.{places}f}"


def found_in(content: bytes) -> list[str]:
    """The names of the canaries that stand in these bytes."""
    return [
        name
        for name, words in CANARIES.items()
        if any(
            shape in content
            for one in ([words, *near(words)] if name.startswith("her l") else [words])
            for shape in shapes(one)
        )
    ]


def scan(folder: Path) -> dict[str, list[str]]:
    """Every file below, by name, with the canaries in it; own secrets are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in OWN_SECRETS:
            hits = found_in(path.read_bytes()) + found_in(path.name.encode())
            if hits:
                found[str(path.relative_to(folder))] = hits
    return found

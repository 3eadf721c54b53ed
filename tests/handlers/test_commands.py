"""What may be typed at any time: understood without marks, and not instead of another word."""

import pytest

from handlers.commands import command_in
from tests.conftest import catalogue


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("Dừng.", "stop"),
        ("dừng lại", "stop"),
        ("dung lai", "stop"),
        ("dung", None),
        ("đúng", None),
        ("xóa", "erase"),
        ("xoá", "erase"),
        ("xoa", "erase"),
        ("MÃ", "code"),
        ("má", None),
        ("mà", None),
        ("  quyền   riêng tư ", "privacy"),
        ("người trực", "human"),
        ("nguoi truc", "human"),
        ("thoat", "exit"),
        ("thóat", "exit"),
        ("thoãt", "exit"),
        ("viêc gâp", "emergency"),
        ("/dung", "stop"),
    ],
)
def test_a_command_without_its_marks_is_one_and_another_word_is_not(
    typed: str, command: str | None
) -> None:
    assert command_in(catalogue(), typed) == command

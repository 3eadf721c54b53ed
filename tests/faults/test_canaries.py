"""After a whole conversation no word of it stands readable in any byte the hotline has written."""

import base64
import logging
import re
from pathlib import Path

import pytest

from referral.clock import SystemClock
from tests.fakes.bot_api import FakeBotApi
from tests.journeys.script import TO_A_CASE, Line, does, plays
from tests.running import at_work, settings_for

HER, WORKER = 700_100_200_300, 700_100_200_301
STORY = "chimxanhhotlieu"
RELAYED = "cabonglacloai"
ANSWERED = "sennohuongxa"
NOTED = "tretramdotngon"
HER_WAY: tuple[Line, ...] = tuple(
    (act.replace("cấm em đi làm", STORY), answer) for act, answer in TO_A_CASE
)


def shapes(word: str) -> dict[str, bytes]:
    """The word in every shape it might leak in."""
    plain = word.encode()
    encoded = base64.b64encode(plain)
    return {
        "UTF-8": plain,
        "UTF-16": word.encode("utf-16-le"),
        "hexadecimal": plain.hex().encode(),
        "base64": encoded[: len(plain) // 3 * 4],
        "base64, shifted once": base64.b64encode(b"." + plain)[4 : len(plain) // 3 * 4],
        "base64, shifted twice": base64.b64encode(b".." + plain)[4 : len(plain) // 3 * 4],
        "JSON": word.encode("unicode-escape"),
    }


async def test_nothing_told_can_be_read_from_the_files_or_the_log(
    tmp_path: Path, api: FakeBotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = settings_for(tmp_path, api)
    async with at_work(settings, SystemClock()) as hotline:
        worker, her = api.person(WORKER), api.person(HER)
        await does(worker, f"> /start {await hotline.invite()}", "Chào")
        await does(worker, "> /truc", "Bạn đang trực.")
        await plays(her, HER_WAY)
        await does(worker, "[Nhận ca]", STORY)
        await does(worker, f"> {ANSWERED}", "Đã gửi")
        await api.wait_for(HER, ANSWERED)
        her.says(RELAYED)
        await api.wait_for(WORKER, RELAYED)
        worker.taps("Ghi chú")
        await api.wait_for(WORKER, "Bạn viết, người đó không thấy")
        await does(worker, f"> {NOTED}", "Đã ghi chú")
        written = {path.name: path.read_bytes() for path in tmp_path.glob("hotline.sqlite*")}
    written["the closed file"] = (tmp_path / "hotline.sqlite").read_bytes()
    written["the log"] = caplog.text.encode()
    (code,) = {found[0] for text in her.screen.bot_texts if (found := re.search(r"HN-\w{5}", text))}
    assert code.encode() in written["hotline.sqlite-wal"], "what stands in clear is found"
    canaries = (STORY, RELAYED, ANSWERED, NOTED, str(HER), str(WORKER), "Phường Láng", api.token)
    assert [
        f"{word} as {shape} in {name}"
        for name, content in written.items()
        for word in canaries
        for shape, sought in shapes(word).items()
        if sought in content
    ] == []

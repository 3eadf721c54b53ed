"""A talk with the hotline over the fake Bot API, written line by line."""

import re
from collections.abc import Sequence

from referral.people.staff import Role
from tests.fakes.bot_api import Person, Screen, Seen
from tests.handlers.victim.hers import DURESS, EXIT, SAFE
from tests.running import Running

Line = tuple[str, str]
"""What the person does, and what then stands in one of the hotline's messages."""

STORY = "chồng em hay chửi em, cấm em đi làm"

TO_CONSENT: Sequence[Line] = (
    ("> /start", "Việc gấp: gọi"),
    ("[Tôi cần giúp]", "Ngoài bạn ra, có ai đọc được"),
    ("[Chỉ mình tôi đọc]", "Lúc này bạn cần điều gì nhất?"),
    ("[Nói chuyện với người trực]", "nhân viên trực và người phụ trách sẽ đọc"),
    (f"> {STORY}", "Câu 1 trong 6"),
    ("[Có]", "Câu 2 trong 6"),
    ("[Không]", "Câu 3 trong 6"),
    ("[Bỏ qua]", "Câu 4 trong 6"),
    ("[Không rõ]", "Câu 5 trong 6"),
    ("[Không]", "Câu 6 trong 6"),
    ("[Không]", "Bạn đang ở phường hoặc xã nào?"),
    ("> lang ha", "Đó là nơi nào?"),
    ("[Phường Láng]", "Khi có tin, mình nhắn lại thế nào"),
    ("[Nhắn ở đây lúc nào cũng được]", "Mình chuyển lời của bạn cho nhân viên trực"),
)
TO_A_CASE: Sequence[Line] = (*TO_CONSENT, ("[Đồng ý]", "Khi nào mình dọn tin"))
TO_WORDS: Sequence[Line] = (
    ("> /start", "Việc gấp: gọi"),
    ("> người trực", "Khi có tin, mình nhắn lại thế nào"),
    ("[Nhắn ở đây lúc nào cũng được]", "Mình chuyển lời của bạn"),
    ("[Đồng ý]", "Khi nào mình dọn"),
    ("[Bỏ qua]", "Bạn muốn thêm cách giữ kín nào?"),
    ("[Từ riêng]", "Bạn chọn một từ"),
    (f"> {SAFE}", "Bạn có muốn thêm một từ khác"),
    (f"> {DURESS}", "Bạn có muốn một từ riêng để thoát nhanh"),
    (f"> {EXIT}", "Bạn muốn thêm cách giữ kín nào?"),
)


async def plays(person: Person, lines: Sequence[Line]) -> None:
    for act, answer in lines:
        await does(person, act, answer)


async def does(person: Person, act: str, answer: str, *, timeout: float = 10.0) -> None:
    """`> words` writes, `[label]` taps, `@ lat, lon` shares a place; then waits for the answer."""
    last = person.screen.last
    after = last.id if last else 0
    if act.startswith(">"):
        person.says(act[1:].strip())
    elif act.startswith("@"):
        lat, lon = map(float, act[1:].split(","))
        person.sends_location(lat, lon)
    else:
        person.taps(act.strip("[]"))
    await person.api.wait_for(person.id, answer, timeout, after=after)


async def hire(
    hotline: Running,
    person: Person,
    role: Role = Role.WORKER,
    unit: str | None = None,
    *,
    on_duty: bool = True,
) -> Person:
    """Somebody joins with a one-time code and goes on duty."""
    await does(person, f"> /start {await hotline.invite(role, unit)}", "Chào")
    if on_duty:
        await does(person, "> /truc", "Bạn đang trực.")
    return person


def case_of(person: Person) -> str:
    """The code she was given."""
    codes = [re.search(r"HN-\w{5}", text) for text in person.screen.bot_texts]
    return next(found[0] for found in reversed(codes) if found)


def bot_words(person: Person) -> str:
    return "\n".join(person.screen.bot_texts)


def find_photo(screen: Screen) -> Seen | None:
    return next((seen for seen in screen if seen.kind == "photo" and seen.from_bot), None)

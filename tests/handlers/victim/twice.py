"""She was here before: a case that is closed, and a newer one, for tests of what was before."""

from referral.cases.case import Case, CaseState
from referral.rights.request import Request
from tests.handlers.person import Person, Scene
from tests.handlers.victim.hers import OPEN, SAFE, Two, two

OLD, NEW = "em đang ở nhà mẹ", "lần này em ở nhà cô"
BEFORE = "Những lần trước"
KNOWN = f"> bạn biết gì về tôi\n[{BEFORE}]\nGõ từ riêng của bạn để xem những lần trước"
ALL = "> xóa\n[Xóa cả những lần trước]"


async def closes(both: Two) -> Case:
    """Her worker ends the present case."""
    await both.worker.says("Chị đọc rồi")
    await both.worker.taps_action(f"@close:{both.case.code}")
    await both.worker.taps(both.worker.labels[0])
    case = await both.present()
    assert case.state is CaseState.CLOSED
    return case


async def asks_again(her: Person) -> Case:
    await her.plays(f"> menu\n[Tôi cần giúp]{OPEN}")
    case = await her.case()
    assert case is not None
    assert case.is_open
    return case


async def again(scene: Scene, *, words: bool = True) -> tuple[Two, Case, Case]:
    """Told, closed, and a newer case with words of its own; returns old and new."""
    both = await two(scene, words=words)
    await both.her.says(OLD)
    old = await closes(both)
    new = await asks_again(both.her)
    await both.her.says(NEW)
    return both, old, new


async def requests_of(both: Two, case: Case) -> list[Request]:
    async with both.scene.store.reading(both.scene.clock.now()) as work:
        return await work.requests_of(case.id)


async def is_kept(both: Two, case: Case) -> bool:
    async with both.scene.store.reading(both.scene.clock.now()) as work:
        return (await work.case(case.id) or await work.archived(case.id)) is not None


async def looks_back(both: Two, old: Case) -> None:
    await both.her.plays(f"{KNOWN}\n> {SAFE}\nBạn muốn xem lần nào?")
    (label,) = [one for one in both.her.labels if one.startswith(old.code)]
    await both.her.taps(label)

"""A woman with an open case, a worker, and words of her own, for tests of what is hers alone."""

from dataclasses import dataclass

from referral.cases.case import Case, CaseEntry, EntryKind
from tests.handlers.person import Person, Scene

SAFE, DURESS, EXIT = "mèo mun", "bánh bao", "tạnh mưa"
GOODBYE = "Cảm ơn bạn đã ghé qua."
NO = "Mình chưa mở được gì với từ đó. Bạn thử lại sau nhé."
OPEN = """
    > người trực
    [Nhắn ở đây lúc nào cũng được]
    [Đồng ý]
"""
WORDS = f"""
    > giữ kín
    [Từ riêng]
    > {SAFE}
    > {DURESS}
    > {EXIT}
    Mình đã ghi nhận.
    [Vậy là đủ]
"""


@dataclass(slots=True)
class Two:
    """Her and the worker who has her case."""

    scene: Scene
    her: Person
    worker: Person
    case: Case

    async def present(self) -> Case:
        return await self.case_of(self.case.id)

    async def case_of(self, case_id: str) -> Case:
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            found = await work.case(case_id)
        assert found is not None
        return found

    async def events(self) -> list[str]:
        return [one.body for one in await self.history() if one.kind is EntryKind.EVENT]

    async def history(self) -> list[CaseEntry]:
        async with self.scene.store.transaction(self.scene.clock.now()) as work:
            return list(await work.entries(self.case.id))

    async def leaves_and_comes_back(self) -> None:
        await self.her.says("x")
        self.scene.clock.pass_by(minutes=5)
        await self.her.plays("> alo\nChào bạn, mình đang nghe.\n~ HN-")


async def two(scene: Scene, *, words: bool = True, address: str = "her") -> Two:
    worker = await scene.worker(f"Nhân viên của {address}")
    her = Person(scene, address, shows_own_words=True)
    await her.plays(OPEN)
    case = await her.case()
    assert case is not None
    await worker.taps_action(f"@claim:{case.code}")
    if words:
        await her.plays(WORDS)
    return Two(scene, her, worker, case)


async def claimed(scene: Scene, her: Person) -> Person:
    """A worker who has taken her case."""
    worker = await scene.worker()
    await her.plays(OPEN)
    case = await her.case()
    assert case is not None
    await worker.taps_action(f"@claim:{case.code}")
    return worker

"""The whole way of a referral: the worker proposes, she agrees, the recipient answers by link."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient
from sqlalchemy import func, select

from handlers.flows import build_engine
from handlers.hotline import Hotline
from referral.cases.case import Case, HelpForm
from referral.errors import NotAllowedError
from referral.people.staff import Role, Staff
from referral.queue import service as queue
from referral.queue import walling
from referral.services import answering, service
from referral.services.recipients import UNANSWERED, WalledOffError
from referral.services.referral import ReferralState
from referral.triage.danger import Danger
from storage.store import SqlStore
from storage.tables import outbox
from tests.conftest import StillClock
from tests.handlers.person import Person, Scene
from tests.handlers.worker.floor import UNIT, Floor
from tests.web.house import open_house
from tests.web.reading import Page

CANARY = "hẻm chim sáo"


@dataclass
class Way:
    """Her, her worker, and the office that is asked."""

    floor: Floor
    scene: Scene
    her: Person
    worker: Staff
    case_id: str
    office: TestClient  # type: ignore[type-arg]

    async def case(self) -> Case:
        return await self.floor.case(self.case_id)

    @property
    def her_chat(self) -> str:
        return next(chat for chat in self.floor.said if chat != self.worker.conversation_id)

    async def state(self) -> ReferralState:
        async with self.floor.work() as uow:
            return (await uow.referrals_of(self.case_id))[-1].state

    async def told_worker(self) -> int:
        """How many messages have been put on their way to the worker."""
        mine = outbox.c.conversation_id == self.worker.conversation_id
        async with self.floor.work() as uow:
            statement = select(func.count()).select_from(outbox).where(mine)
            return int((await uow.run(statement)).scalar_one())

    def next_action(self, name: str, messages: list) -> str:  # type: ignore[type-arg]
        found = [
            button.action
            for message in messages
            for row in message.buttons
            for button in row
            if button.action.startswith(f"@{name}:")
        ]
        assert found, f"no button {name}"
        return found[-1]

    async def written(self) -> list:  # type: ignore[type-arg]
        """The worker writes a referral to legal aid down, all by taps."""
        code = (await self.case()).code
        said = await self.floor.taps(self.worker, f"@refer:{code}")
        legal = _choice(said, "pháp lý")
        said = await self.floor.taps(self.worker, legal)
        said = await self.floor.taps(self.worker, _choice(said, "Cơ quan của phường, xã"))
        said = await self.floor.types(self.worker, "Cần tư vấn quyền nuôi con")
        return await self.floor.taps(self.worker, _choice(said, "Không"))

    async def link(self, messages: list) -> tuple[str, str]:  # type: ignore[type-arg]
        said = await self.floor.taps(self.worker, self.next_action("rsend", messages))
        text = said[0].text
        link = next(word for word in text.split() if "/p/" in word)
        short = text.split("mã ")[1].split()[0]
        return link[link.index("/p/") :], short

    async def agreed(self) -> tuple[str, str]:
        said = await self.written()
        await self.floor.taps(self.worker, self.next_action("rask", said))
        await self.her.taps_action(self._hers("agree"))
        said = await self.floor.taps(self.worker, f"@refs:{(await self.case()).code}")
        return await self.link(said)

    def _hers(self, name: str) -> str:
        for outgoing in reversed([one for many in self.floor.said.values() for one in many]):
            for row in outgoing.message.buttons:
                for button in row:
                    if button.action.startswith(f"!{name}:"):
                        return button.action
        raise AssertionError(name)

    async def opens(self, path: str, **form: str) -> tuple[int, Page]:
        async with self.office.post(path, data=form) as answer:
            return answer.status, Page(await answer.text())

    async def answers(self, name: str, words: str = "") -> str:
        async with self.office.get("/p/view") as answer:
            fields = Page(await answer.text()).form(f"/p/view/{name}").fields
        async with self.office.post(f"/p/view/{name}", data={**fields, "words": words}) as answer:
            return Page(await answer.text()).text


def _choice(messages: list, label: str) -> str:  # type: ignore[type-arg]
    for message in messages:
        for row in message.buttons:
            for button in row:
                if button.label == label:
                    return str(button.action)
    raise AssertionError(label)


@pytest.fixture
async def way(store: SqlStore, clock: StillClock, real: Hotline) -> AsyncIterator[Way]:
    floor = Floor(store, real, clock)
    scene = Scene(store, build_engine(), real, clock)
    worker = await floor.hire("Lan Mẫu")
    her = scene.person()
    await her.says("chào")
    opened = await floor.ask_for_help(await her.meet())
    async with floor.work() as uow:
        talk = await uow.conversation(opened.case.conversation_id)
        assert talk is not None
        talk.case_id = opened.case.id
        uow.save_conversation(talk)
        await queue.person_wrote(uow, real, opened.case, f"Tôi ở {CANARY}")
        await queue.claim(uow, real, worker, opened.case.id)
    async with open_house(real, store, clock) as (_, office):
        yield Way(floor, scene, her, worker, opened.case.id, office)


@pytest.fixture
def real(hotline: Hotline) -> Hotline:
    from itertools import count

    numbers = count(1)
    return replace(
        hotline,
        new_id=lambda: f"{next(numbers):032x}",
        new_code=lambda: f"HN-T{next(numbers):03d}",
    )


async def test_a_referral_goes_the_whole_way_and_the_help_is_counted(way: Way) -> None:
    link, _ = await way.agreed()
    async with way.office.get(link) as door:
        assert door.headers["Cache-Control"] == "no-store"
        seen = await door.text()
    assert "pháp lý" not in seen
    status, packet = await way.opens(link)
    assert status == 200
    assert "Cần tư vấn quyền nuôi con" in packet.text
    assert CANARY not in packet.text
    assert (await way.case()).code not in packet.text
    await way.answers("confirm")
    assert await way.state() is ReferralState.CONFIRMED
    before = await way.told_worker()
    await way.answers("helped", "Đã tư vấn một buổi")
    assert await way.state() is ReferralState.HELPED
    assert [one.form for one in (await way.case()).facts.help] == [HelpForm.LEGAL]
    assert await way.told_worker() == before + 1


async def test_a_link_opens_once_and_the_short_code_opens_again(way: Way) -> None:
    link, short = await way.agreed()
    assert (await way.opens(link))[0] == 200
    way.office.session.cookie_jar.clear()
    assert (await way.opens(link))[0] == 403
    assert (await way.opens("/p", code=short.lower().replace("-", " ")))[0] == 200


async def test_a_few_wrong_tries_close_the_short_code(way: Way) -> None:
    _, short = await way.agreed()
    wrong = short[:6] + ("22222" if short[6:] != "22222" else "33333")
    for _ in range(5):
        assert (await way.opens("/p", code=wrong))[0] == 403
    assert (await way.opens("/p", code=short))[0] == 403


async def test_without_her_yes_nothing_can_be_sent(way: Way) -> None:
    said = await way.written()
    await way.floor.taps(way.worker, way.next_action("rask", said))
    async with way.floor.work() as uow:
        (made,) = await uow.referrals_of(way.case_id)
        with pytest.raises(NotAllowedError):
            await service.send_out(uow, way.floor.hotline, way.worker, made.id)
        with pytest.raises(NotAllowedError):
            await service.on_ground(uow, way.floor.hotline, way.worker, made.id)
    await way.her.taps_action(way._hers("no"))
    assert await way.state() is ReferralState.REFUSED
    assert "sẽ không biết gì" in way.her.said


async def test_she_reads_exactly_what_the_office_will_read(way: Way) -> None:
    said = await way.written()
    await way.floor.taps(way.worker, way.next_action("rask", said))
    asked = way.floor.heard((await way.case()).conversation_id)[-1]
    assert "Cần tư vấn quyền nuôi con" in asked
    assert CANARY not in asked


async def test_what_she_takes_back_is_gone_from_the_open_page(way: Way) -> None:
    link, short = await way.agreed()
    await way.opens(link)
    (undo,) = [b.action for b in way.her.buttons if b.action.startswith("!undo:")]
    await way.her.taps_action(undo)
    async with way.office.get("/p/view") as answer:
        assert answer.status == 403
    assert (await way.opens("/p", code=short))[0] == 403
    assert await way.state() is ReferralState.WITHDRAWN


async def test_an_office_she_walls_off_loses_the_open_page_and_the_worker_is_told(way: Way) -> None:
    link, short = await way.agreed()
    await way.opens(link)
    case = await way.case()
    before = len(way.floor.heard(way.worker.conversation_id))

    said = await way.floor.taps(way.worker, f"@wall:{case.code}")
    await way.floor.taps(way.worker, _choice(said, "Người của một phường, xã"))
    await way.floor.types(way.worker, "Phường Láng")

    async with way.office.get("/p/view") as answer:
        assert answer.status == 403
    assert (await way.opens("/p", code=short))[0] == 403
    assert await way.state() is ReferralState.WITHDRAWN
    told = "\n".join(way.floor.heard(way.worker.conversation_id)[before:])
    assert "Đường dẫn và mã đã khóa" in told
    assert "Lan" not in told
    async with way.floor.work() as uow:
        due = [kind for kind, _ in await uow.due(100)]
        assert "referral:walled:legal" in [one.body for one in await uow.entries(case.id)]
    assert UNANSWERED not in due


async def test_what_was_only_written_down_ends_too_and_is_never_asked_of_her(way: Way) -> None:
    said = await way.written()
    rask, case = way.next_action("rask", said), await way.case()
    async with way.floor.work() as uow:
        await walling.wall_off_office(uow, way.floor.hotline, way.worker, case, UNIT)

    await way.floor.taps(way.worker, rask)

    assert await way.state() is ReferralState.WITHDRAWN
    assert not any("Bạn có muốn nhờ" in text for text in way.floor.heard(way.her_chat))


async def test_a_wall_that_only_the_rule_knows_of_still_closes_every_step(way: Way) -> None:
    """The rule is asked at each step, whatever called the referral back or did not."""
    link, _ = await way.agreed()
    await way.opens(link)
    async with way.floor.work() as uow:
        case = await uow.case(way.case_id)
        assert case is not None
        walls = replace(case.facts.walls, offices=(UNIT,))
        uow.save_case(replace(case, facts=replace(case.facts, walls=walls)))

    async with way.office.get("/p/view") as answer:
        assert answer.status == 403
    async with way.floor.work() as uow:
        (made,) = await uow.referrals_of(way.case_id)
        for step in (service.ask, service.on_ground, service.send_out):
            with pytest.raises(WalledOffError):
                await step(uow, way.floor.hotline, way.worker, made.id)
        with pytest.raises(WalledOffError):
            await service.propose(
                uow, way.floor.hotline, way.worker, case, HelpForm.POLICE, place=None
            )


async def test_the_list_leaves_out_whom_she_walled_off_and_says_so(way: Way) -> None:
    case = await way.case()
    said = await way.floor.taps(way.worker, f"@refer:{case.code}")
    asked = await way.floor.taps(way.worker, _choice(said, "công an"))
    ward = _choice(asked, "Cơ quan của phường, xã")
    assert "Đã bỏ những nơi" not in asked[0].text
    async with way.floor.work() as uow:
        await walling.wall_off_office(uow, way.floor.hotline, way.worker, case, UNIT)

    stale = await way.floor.taps(way.worker, ward)
    assert "Đã bỏ những nơi người đó không muốn cho biết" in stale[-1].text
    said = await way.floor.taps(way.worker, f"@refer:{case.code}")
    asked = await way.floor.taps(way.worker, _choice(said, "công an"))
    assert "Đã bỏ những nơi người đó không muốn cho biết" in asked[0].text
    assert "Cơ quan của phường, xã" not in [
        button.label for row in asked[0].buttons for button in row
    ]


async def test_a_walled_owner_is_not_told_what_was_called_back_but_a_supervisor_is(
    way: Way,
) -> None:
    chief = await way.floor.hire("Hoa Mẫu", Role.SUPERVISOR)
    await way.agreed()
    before = len(way.floor.heard(way.worker.conversation_id))
    async with way.floor.work() as uow:
        case = await uow.case(way.case_id)
        assert case is not None
        walls = replace(case.facts.walls, offices=(UNIT,), people=(way.worker.id,))
        walled = replace(case, facts=replace(case.facts, walls=walls))
        uow.save_case(walled)
        await walling.hold(uow, way.floor.hotline, walled)

    assert await way.state() is ReferralState.WITHDRAWN
    assert way.floor.heard(way.worker.conversation_id)[before:] == []
    assert any("đã khóa" in text for text in way.floor.heard(chief.conversation_id))


async def test_another_persons_button_agrees_to_nothing(way: Way) -> None:
    said = await way.written()
    await way.floor.taps(way.worker, way.next_action("rask", said))
    other = way.scene.person("somebody else")
    await other.says("chào")
    await other.taps_action(way._hers("agree"))
    assert await way.state() is ReferralState.ASKED


async def test_danger_to_life_needs_no_yes_and_the_ground_is_recorded(way: Way) -> None:
    said = await way.written()
    async with way.floor.work() as uow:
        case = await uow.case(way.case_id)
        assert case is not None
        uow.save_case(replace(case, facts=replace(case.facts, danger=Danger.RED)))
    said = await way.floor.taps(way.worker, f"@refs:{case.code}")
    sent = await way.floor.taps(way.worker, way.next_action("rground", said))
    assert "/p/" in sent[0].text
    async with way.floor.work() as uow:
        assert any(
            entry.body == "referral:ground:danger_to_life" for entry in await uow.entries(case.id)
        )


async def test_an_unanswered_one_comes_back_and_a_late_yes_still_counts(way: Way) -> None:
    link, _ = await way.agreed()
    way.floor.clock.pass_by(hours=25)
    async with way.floor.work() as uow:
        due = [subject for kind, subject in await uow.take_due(100) if kind == UNANSWERED]
        for subject in due:
            await answering.unanswered(uow, way.floor.hotline, subject)
    assert await way.state() is ReferralState.RETURNED
    assert any("chưa trả lời" in text for text in way.floor.heard(way.worker.conversation_id))
    await way.opens(link)
    await way.answers("confirm")
    assert await way.state() is ReferralState.CONFIRMED


async def test_a_way_in_ends_after_its_days(way: Way) -> None:
    link, short = await way.agreed()
    way.floor.clock.moment += timedelta(days=7, seconds=1)
    assert (await way.opens(link))[0] == 403
    assert (await way.opens("/p", code=short))[0] == 403


async def test_an_erased_case_leaves_no_referral_and_no_door(way: Way) -> None:
    link, _ = await way.agreed()
    async with way.floor.work() as uow:
        await uow.erase_case(way.case_id)
    assert (await way.opens(link))[0] == 403
    async with way.floor.work() as uow:
        assert await uow.referrals_of(way.case_id) == []

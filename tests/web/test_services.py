"""Referral on the console, the whole way; who is unhelped; the draft she asks for."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import count

import pytest
from aiohttp.test_utils import TestClient

from handlers.flows import build_engine
from handlers.hotline import Hotline
from referral.cases.case import CaseFacts, HelpForm
from referral.people.staff import Role, Staff
from referral.queue import service as queue
from referral.queue import walling
from referral.services.letter import LetterKind
from referral.services.referral import Referral, ReferralState
from referral.triage.danger import Danger
from storage.store import SqlStore
from tests.conftest import StillClock
from tests.handlers.person import Person, Scene
from tests.handlers.worker.floor import UNIT, Floor
from tests.web.house import open_house
from tests.web.reading import Page
from web.guard import form_token

SESSION = "s" * 43
CANARY = "canary lời kể của chị"


@dataclass
class Desk:
    """Her, whose case a worker holds at the console, and a supervisor with a chat."""

    floor: Floor
    her: Person
    worker: Staff
    boss: Staff
    case_id: str
    browser: TestClient  # type: ignore[type-arg]

    async def reads(self, path: str) -> Page:
        async with self.browser.get(self._url(path), headers=self._cookie) as answer:
            assert answer.status == 200
            return Page(await answer.text())

    async def sends(self, path: str, *marks: str, **form: str) -> Page:
        data = [("token", form_token(SESSION)), *form.items(), *(("marks", one) for one in marks)]
        async with self.browser.post(self._url(path), data=data, headers=self._cookie) as answer:
            assert answer.status == 200, answer.status
            return Page(await answer.text())

    async def last(self) -> Referral:
        async with self.floor.work() as uow:
            return (await uow.referrals_of(self.case_id))[-1]

    async def facts(self) -> CaseFacts:
        return (await self.floor.case(self.case_id)).facts

    async def her_button(self, name: str) -> str:
        """The button of what stands on her screen."""
        shown = await self.floor.store.screen("web", "her")
        assert shown is not None
        found = [b.action for line in shown.lines for row in line.message.buttons for b in row]
        return next(action for action in reversed(found) if action.startswith(f"!{name}:"))

    @property
    def _cookie(self) -> dict[str, str]:
        return {"Cookie": f"desk={SESSION}"}

    def _url(self, path: str) -> str:
        return path if path.startswith("/console") else f"/console/case/{self.case_id}{path}"


@pytest.fixture
async def desk(store: SqlStore, clock: StillClock, hotline: Hotline) -> AsyncIterator[Desk]:
    numbers = count(1)
    real = replace(hotline, new_id=lambda: f"{next(numbers):032x}")
    floor = Floor(store, real, clock)
    her = Scene(store, build_engine(), real, clock).person()
    worker, boss = await floor.hire("Lan Mẫu"), await floor.hire("Hoa Mẫu", Role.SUPERVISOR)
    await her.says("chào")
    opened = await floor.ask_for_help(await her.meet(), Danger.AMBER)
    async with floor.work() as uow:
        talk = await uow.conversation(opened.case.conversation_id)
        assert talk is not None
        talk.case_id = opened.case.id
        uow.save_conversation(talk)
        case = await uow.case(opened.case.id)
        assert case is not None
        facts = replace(case.facts, needs=("services",), answers={"kind": "sexual"})
        case = replace(case, facts=facts)
        uow.save_case(case)
        await queue.person_wrote(uow, real, case, CANARY)
        await queue.claim(uow, real, worker, opened.case.id)
    async with open_house(real, store, clock) as (house, browser):
        house.console.people[worker.id], house.console.sessions[SESSION] = worker, worker.id
        yield Desk(floor, her, worker, boss, opened.case.id, browser)


async def test_the_whole_way_from_a_proposal_to_help_that_is_counted(desk: Desk) -> None:
    page = await desk.reads("/services")
    assert "Nên nhờ: pháp lý" in page.text
    assert "Luật Trợ giúp pháp lý 2017" in page.text
    form = await desk.reads("/services?form=legal")
    assert "Cơ quan của phường, xã" in form.text

    page = await desk.sends(
        "/services", form="legal", place="", summary="Cần tư vấn quyền nuôi con"
    )
    assert "mới ghi, chưa ai biết" in page.text
    made = await desk.last()
    refused = await desk.sends(f"/services/{made.id}/send")
    assert "chưa có gì thay đổi" in refused.text
    assert (await desk.last()).state is ReferralState.PROPOSED

    assert "Đã hỏi ý người đó" in (await desk.sends(f"/services/{made.id}/ask")).text
    await desk.her.taps_action(await desk.her_button("agree"))
    sent = await desk.sends(f"/services/{made.id}/send")
    assert "img" in sent.tags
    link = next(word for word in sent.text.split() if "/p/" in word)
    assert "/p/" not in (await desk.reads("/services")).text

    async with desk.browser.post(link[link.index("/p/") :], data={}) as answer:
        packet = Page(await answer.text())
    assert "Cần tư vấn quyền nuôi con" in packet.text
    assert CANARY not in packet.text
    fields = packet.form("/p/view/helped").fields
    async with desk.browser.post("/p/view/helped", data={**fields, "words": "đã tư vấn"}) as answer:
        assert answer.status == 200
    assert [one.form for one in (await desk.facts()).help] == [HelpForm.LEGAL]
    assert "Đã được giúp 1/1" in (await desk.floor.types(desk.boss, "/chuagiup"))[0].text


async def test_whom_she_walled_off_is_not_offered_and_a_stale_page_says_why(desk: Desk) -> None:
    await desk.reads("/services?form=police")
    async with desk.floor.work() as uow:
        case = await uow.case(desk.case_id)
        assert case is not None
        await walling.wall_off_office(uow, desk.floor.hotline, desk.worker, case, UNIT)

    refused = await desk.sends("/services", form="police", place="")
    assert "người đó không muốn nơi này biết" in refused.text
    async with desk.floor.work() as uow:
        assert await uow.referrals_of(desk.case_id) == []
    page = await desk.reads("/services?form=police")
    assert "Đã bỏ những nơi người đó không muốn cho biết" in page.text
    assert "Cơ quan của phường, xã" not in page.text


async def test_no_letter_is_made_for_a_recipient_walled_off_since(desk: Desk) -> None:
    await desk.sends("/services", form="legal", place="")
    made = await desk.last()
    await desk.sends(f"/services/{made.id}/ask")
    await desk.her.taps_action(await desk.her_button("agree"))
    async with desk.floor.work() as uow:
        case = await uow.case(desk.case_id)
        assert case is not None
        await walling.wall_off_office(uow, desk.floor.hotline, desk.worker, case, UNIT)
    async with desk.browser.post(
        f"/console/case/{desk.case_id}/letters",
        data={"token": form_token(SESSION), "kind": "referral", "referral": made.id},
        headers=desk._cookie,
    ) as answer:
        assert answer.status == 403


async def test_the_recipients_letter_is_refused_before_her_yes(desk: Desk) -> None:
    await desk.sends("/services", form="legal", place="")
    made = await desk.last()
    async with desk.browser.post(
        f"/console/case/{desk.case_id}/letters",
        data={"token": form_token(SESSION), "kind": "referral", "referral": made.id},
        headers=desk._cookie,
    ) as answer:
        assert answer.status == 403
    async with desk.floor.work() as uow:
        assert await uow.letters_of(desk.case_id) == []


async def test_the_card_says_what_the_rules_would_call_serious(desk: Desk) -> None:
    assert (
        "Có thể là vụ việc nghiêm trọng, bạn quyết định: bạo lực tình dục"
        in (await desk.reads("")).text
    )


async def test_marks_change_what_is_proposed(desk: Desk) -> None:
    page = await desk.sends("/services/marks", "work", "school")
    assert "công đoàn (xảy ra ở nơi làm việc)" in page.text
    assert "nhà trường (xảy ra ở trường)" in page.text
    assert (await desk.facts()).marks == ("school", "work")


async def test_the_unhelped_are_listed_by_unit_until_there_is_none(desk: Desk) -> None:
    desk.floor.clock.pass_by(hours=5)
    said = await desk.floor.types(desk.boss, "/chuagiup")
    code = (await desk.floor.case(desk.case_id)).code
    assert "0/1" in said[0].text
    assert f"Phường Láng: 1 ca chưa được giúp ({code} đã 5 giờ)" in said[0].text
    await desk.sends("/services/helped", form="counselling")
    said = await desk.floor.types(desk.boss, "/chuagiup")
    assert "100 %" in said[0].text
    assert "Không còn ai chưa được giúp" in said[0].text


async def test_a_closed_case_without_help_stays_listed_and_help_can_still_be_noted(
    desk: Desk,
) -> None:
    case = await desk.floor.case(desk.case_id)
    async with desk.floor.work() as uow:
        await queue.close(uow, desk.floor.hotline, desk.worker, case, queue.Outcome.GOALS_MET)
    code = (await desk.floor.case(desk.case_id)).code
    assert code in (await desk.floor.types(desk.boss, "/chuagiup"))[0].text
    said = await desk.floor.taps(desk.boss, f"@helped:{code}")
    tap = next(b.action for row in said[0].buttons for b in row if b.label == "tư vấn, lắng nghe")
    assert "Đã ghi" in (await desk.floor.taps(desk.boss, tap))[0].text
    assert code not in (await desk.floor.types(desk.boss, "/chuagiup"))[0].text


async def test_the_draft_goes_to_her_alone_and_only_when_she_says_yes(desk: Desk) -> None:
    await desk.sends("/services/request")
    offered = await desk.her_button("draft")
    async with desk.floor.work() as uow:
        assert await uow.letters_of(desk.case_id) == []

    await desk.her.taps_action(offered)

    assert "Chủ tịch Ủy ban nhân dân Phường Láng" in desk.her.said
    assert CANARY not in desk.her.said
    link = next(word for word in desk.her.said.split() if "/g/" in word)
    path = link[link.index("/g/") :]
    async with desk.browser.post(path) as answer:
        assert answer.status == 200
        assert 'filename="giay-to.docx"' in answer.headers["Content-Disposition"]
    heard = "\n".join(desk.floor.heard(desk.worker.conversation_id))
    assert "/g/" not in heard
    async with desk.floor.work() as uow:
        (made,) = await uow.letters_of(desk.case_id)
    assert (made.kind, made.made_by, made.sent_at) == (LetterKind.NO_CONTACT, "person", None)

    await desk.her.taps_action(offered)
    async with desk.floor.work() as uow:
        assert len(await uow.letters_of(desk.case_id)) == 1


async def test_her_no_makes_nothing_and_another_persons_tap_neither(desk: Desk) -> None:
    await desk.sends("/services/request")
    offered = await desk.her_button("draft")
    other = desk.her.scene.person("somebody else")
    await other.says("chào")
    await other.taps_action(offered)
    await desk.her.taps_action(await desk.her_button("nodraft"))
    async with desk.floor.work() as uow:
        assert await uow.letters_of(desk.case_id) == []
        events = [entry.body for entry in await uow.entries(desk.case_id)]
    assert "request-refused" in events

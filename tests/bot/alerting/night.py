"""Two people who work at the console alone: Lan holds a case, Chi answers for the work.

Each has one telephone, and what it gets never says what it is about.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from bot.alerting.dispatching import Dispatcher
from referral.alerts import service as alerts
from referral.cases.case import Case
from referral.messages.delivery import ContactPreference, WriteBack
from referral.people.reach import Reach
from referral.people.staff import Role, Staff, StaffState
from referral.queue import service
from referral.triage.danger import Danger
from tests.bot.alerting.calling import Receivers, dispatcher_for, look
from tests.handlers.worker.floor import Floor

LAN, CHI = "0900000001", "0900000002"
WORDS = "Có việc mới. Bạn mở bàn trực để xem."


@dataclass(repr=False)
class Night:
    """Time passes minute by minute; timers fire and calls leave as in life."""

    floor: Floor
    dispatcher: Dispatcher
    receivers: Receivers
    lan: Staff
    chi: Staff
    case: Case

    async def passes(self, *, minutes: int = 0, hours: int = 0) -> tuple[int, int]:
        """How often Lan's and Chi's telephones rang meanwhile."""
        before = self.rang()
        for _ in range(minutes + 60 * hours):
            self.floor.clock.pass_by(minutes=1)
            await self.now()
        after = self.rang()
        return after[0] - before[0], after[1] - before[1]

    async def later(self, *, days: int = 0, hours: int = 0) -> tuple[int, int]:
        """The same for a long time of which only the last minutes matter."""
        self.floor.clock.moment += timedelta(days=days, hours=hours, minutes=-2)
        return await self.passes(minutes=2)

    async def now(self) -> None:
        await self.floor.fire_due()
        await look(self.dispatcher)

    def rang(self) -> tuple[int, int]:
        told = [json.loads(body) for _, body in self.receivers.sms.got]
        assert {one["text"].partition("\n")[0] for one in told} <= {WORDS}
        numbers = [one["to"] for one in told]
        return numbers.count(LAN), numbers.count(CHI)

    async def console(self, person: Staff) -> list[str]:
        """What their first page says calls them."""
        async with self.floor.work() as uow:
            found = await alerts.calling(uow, self.floor.hotline, person, "vi")
        return [one.text for one in found]

    async def looks(self, person: Staff) -> None:
        async with self.floor.work() as uow:
            await alerts.saw(uow, person)


async def fallen(floor: Floor, receivers: Receivers) -> Night:
    lan = await at_the_console(floor, "Lan", Role.WORKER, LAN)
    chi = await at_the_console(floor, "Chi", Role.SUPERVISOR, CHI)
    opened = await floor.ask_for_help(await floor.person("her"), Danger.AMBER)
    async with floor.work() as uow:
        await service.claim(uow, floor.hotline, lan, opened.case.id)
        case = await uow.case(opened.case.id)
        assert case is not None
        await service.write_to_person(uow, floor.hotline, lan, case, "Mình ở đây với bạn.")
    await floor.prefers(case.conversation_id, ContactPreference(WriteBack.ANYTIME))
    made = dispatcher_for(floor, receivers)
    return Night(floor, made, receivers, lan, chi, await floor.case(case.id))


async def at_the_console(floor: Floor, name: str, role: Role, phone: str) -> Staff:
    staff = Staff(
        f"{name:a<32}".lower(), role, StaffState.ACTIVE, name, on_duty_since=floor.clock.now(),
        reach=Reach(phone=phone),
    )  # fmt: skip
    async with floor.work() as uow:
        uow.save_staff(staff)
    return staff

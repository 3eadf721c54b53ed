"""Somebody else's case in an emergency: a reason, one look, two witnesses, a line in the audit."""

import pytest

from referral.errors import NotAllowedError
from referral.people.staff import Role
from referral.queue.glass import break_glass
from referral.queue.service import NotTakenError
from tests.handlers.worker.floor import Floor

REASON = "Người đó gọi, người giữ ca không nghe máy"


async def test_a_reason_opens_it_once_and_two_others_are_told(floor: Floor) -> None:
    owner = await floor.hire("Lan")
    opener = await floor.hire("Mai")
    leads = [await floor.hire(name, Role.SUPERVISOR) for name in ("Hoa", "Cúc", "Đào")]
    opened = await floor.ask_for_help(await floor.person("her"))
    await floor.taps(owner, f"@claim:{opened.case.code}")
    await floor.she_writes(opened.case.id, "lời kể")
    floor.forget()

    async with floor.work() as uow:
        view = await break_glass(
            uow, floor.hotline, opener, f" {opened.case.code.lower()} ", REASON
        )

    assert "lời kể" in [entry.body for entry in view.entries]
    assert REASON in [entry.body for entry in view.entries]
    told = [one for one in leads if floor.heard(one.conversation_id)]
    assert len(told) == 2
    for one in told:
        (heard,) = floor.heard(one.conversation_id)
        assert opened.case.code in heard
        assert "lời kể" not in heard
        assert REASON not in heard
    async with floor.work() as uow:
        acts = [(action, actor) for _, action, actor in await uow.acts_on(opened.case.id)]
    assert ("case.break_glass", opener.id) in acts


async def test_with_one_supervisor_the_owner_is_the_second_witness(floor: Floor) -> None:
    owner, opener = await floor.hire("Lan"), await floor.hire("Mai")
    lead = await floor.hire("Hoa", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("her"))
    await floor.taps(owner, f"@claim:{opened.case.code}")
    floor.forget()

    async with floor.work() as uow:
        await break_glass(uow, floor.hotline, opener, opened.case.code, REASON)

    assert len(floor.heard(lead.conversation_id)) == 1
    assert len(floor.heard(owner.conversation_id)) == 1
    assert floor.heard(opener.conversation_id) == []


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
async def test_without_a_reason_it_stays_shut_and_nobody_is_told(floor: Floor, reason: str) -> None:
    opener, lead = await floor.hire("Mai"), await floor.hire("Hoa", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("her"))
    floor.forget()

    with pytest.raises(NotTakenError):
        async with floor.work() as uow:
            await break_glass(uow, floor.hotline, opener, opened.case.code, reason)

    assert floor.heard(lead.conversation_id) == []


async def test_off_duty_or_of_another_role_it_stays_shut_and_an_unknown_code_looks_the_same(
    floor: Floor,
) -> None:
    off = await floor.hire("Mai", on_duty=False)
    stranger = await floor.hire("Nga", Role.COLLABORATOR)
    opened = await floor.ask_for_help(await floor.person("her"))

    refusals = []
    for who, code in ((off, opened.case.code), (stranger, opened.case.code), (off, "HN-NONE")):
        with pytest.raises(NotAllowedError) as refusal:
            async with floor.work() as uow:
                await break_glass(uow, floor.hotline, who, code, REASON)
        refusals.append(str(refusal.value))

    assert len(set(refusals)) == 1


async def test_in_chat_it_is_one_look_with_a_reason_and_others_are_told(floor: Floor) -> None:
    owner, opener = await floor.hire("Lan"), await floor.hire("Mai")
    chief = await floor.hire("Hoa", Role.SUPERVISOR)
    opened = await floor.ask_for_help(await floor.person("her"))
    await floor.taps(owner, f"@claim:{opened.case.code}")
    await floor.she_writes(opened.case.id, "em ở nhà dì")
    floor.forget()

    for without_reason in ("/mokhan", f"/mokhan {opened.case.code}"):
        assert "vì sao" in (await floor.types(opener, without_reason))[0].text
    assert floor.heard(chief.conversation_id) == []
    unknown = await floor.types(opener, f"/mokhan HN-XXXXX {REASON}")
    assert "em ở nhà dì" not in unknown[0].text

    looked = (await floor.types(opener, f"/mokhan {opened.case.code} {REASON}"))[0]
    assert "em ở nhà dì" in looked.text
    assert looked.protect
    assert not looked.buttons
    assert "mở khẩn" in floor.heard(chief.conversation_id)[-1]
    again = await floor.taps(opener, f"@card:{opened.case.code}")
    assert "em ở nhà dì" not in "".join(one.text for one in again)

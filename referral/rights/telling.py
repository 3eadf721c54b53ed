"""Who is told of a request: its worker, the supervisors of its ward, and she herself."""

from referral.alerts import service as alerts
from referral.alerts.occasions import Occasion, of_request
from referral.cases.case import Case, Ground
from referral.people.staff import Role, Staff
from referral.people.walls import without
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.rights.request import Request, Right, Step


async def asked(uow: UnitOfWork, hotline: House, request: Request, case: Case | None) -> None:
    await everyone(uow, hotline, request, case, of_request(request.right))


async def everyone(
    uow: UnitOfWork, hotline: House, request: Request, case: Case | None, occasion: Occasion
) -> None:
    """Call the owner and the supervisors of the unit; of an archived case those who may open it.

    Its label says of which unit it is and who must not know of it.
    """
    about = case or await uow.archived(request.case_id)
    if about is not None:
        owner = case.owner_id if case is not None else None
        await alerts.call(uow, hotline, occasion, about, await _answering(uow, about, owner))


async def cancelled(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """She has called an erasure back: nothing is to be done."""
    for person in await _answering(uow, case, case.owner_id):
        await notices.to_staff(uow, hotline, person, case, "notice-erasure-cancelled")


async def decide(uow: UnitOfWork, hotline: House, case: Case, *, but: Staff) -> None:
    """She was asked whether she means the erasure: another decides."""
    others = [one for one in await _supervisors(uow, case) if one.id != but.id]
    await alerts.call(uow, hotline, Occasion.ERASURE_DECIDE, case, others)


async def _answering(uow: UnitOfWork, case: Case, owner_id: str | None) -> list[Staff]:
    """The supervisors and whoever holds the case, each once."""
    owner = await notices.staff_member(uow, owner_id)
    people = {one.id: one for one in await _supervisors(uow, case)}
    return list((people | ({owner.id: owner} if owner else {})).values())


async def _supervisors(uow: UnitOfWork, case: Case) -> list[Staff]:
    """Those of the case's unit who may know of it."""
    return [
        person
        for person in without(await uow.staff(), case)
        if person.role is Role.SUPERVISOR and person.serves(case.facts.unit_code)
    ]


async def erased(uow: UnitOfWork, hotline: House, case: Case) -> None:
    """The owner learns it by a message of its own: what belongs to the case goes with it."""
    owner = await notices.staff_member(uow, case.owner_id)
    talk = await notices.chat_of(uow, owner) if owner else None
    if talk is not None:
        unit = notices.unit_name(hotline, talk.language, case)
        notices.tell(uow, hotline, talk, "notice-erased", code=case.code, unit=unit)


async def her(uow: UnitOfWork, hotline: House, request: Request, case: Case, step: Step) -> None:
    """What became of her request; it waits until she may be written to."""
    talk = await uow.conversation(case.conversation_id)
    if talk is None:
        return
    erasure = request.right is Right.ERASE and step is Step.ANSWERED
    key = "right-sure" if erasure else f"right-told-{step}"
    language = notices.voice(hotline, talk, case)
    text = hotline.catalogue.text(
        language,
        key,
        right=hotline.catalogue.label(language, "right-yours", request.right.value),
        reason=request.reason,
    )
    await notices.in_confidence(uow, hotline, case, text)


async def on_ground(
    uow: UnitOfWork, hotline: House, case: Case, recipient: str, ground: Ground
) -> None:
    """Somebody was told of her without asking her: she learns it when she may be written to."""
    talk = await uow.conversation(case.conversation_id)
    if talk is None or case.facts.withdrawn_by_tap:
        return
    text = hotline.catalogue.text(
        notices.voice(hotline, talk, case),
        "news-told-on-ground",
        recipient=recipient,
        ground=ground.value,
    )
    await notices.words_to_person(uow, hotline, case, text)

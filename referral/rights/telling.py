"""Who is told of a request: its worker, the supervisors of its ward, and she herself."""

from referral.cases.case import Case, Ground
from referral.people.staff import Role, Staff
from referral.people.walls import without
from referral.ports import UnitOfWork
from referral.queue import notices
from referral.queue.house import House
from referral.rights.request import Request, Right, Step

ANSWER = "answered"
"""The staff act that answers a request."""


_QUIET = frozenset({"notice-erasure-cancelled"})
"""Notices that ask for nothing."""


async def asked(uow: UnitOfWork, hotline: House, request: Request, case: Case | None) -> None:
    await everyone(uow, hotline, request, case, f"notice-right-{request.right}")


async def everyone(
    uow: UnitOfWork, hotline: House, request: Request, case: Case | None, key: str
) -> None:
    """Tell the owner and the supervisors of the unit; of an archived case those who may open it."""
    if case is None:
        await _of_the_archive(uow, hotline, request)
        return
    acts = () if key in _QUIET else (ANSWER,)
    people = {one.id: one for one in await _supervisors(uow, case)}
    owner = await notices.staff_member(uow, case.owner_id)
    for person in (people | ({owner.id: owner} if owner else {})).values():
        await notices.to_staff(uow, hotline, person, case, key, *acts)


async def _of_the_archive(uow: UnitOfWork, hotline: House, request: Request) -> None:
    """Its label says of which unit it is and who must not know of it."""
    case = await uow.archived(request.case_id)
    for person in await _supervisors(uow, case) if case else ():
        talk = await notices.chat_of(uow, person)
        if talk is not None:
            right = hotline.catalogue.label(talk.language, "right-name", request.right.value)
            notices.tell(
                uow, hotline, talk, "notice-right-archived", code=request.code, right=right
            )


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

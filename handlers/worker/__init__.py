"""The conversations of those who answer: workers and supervisors."""

from handlers.worker import (
    answering,
    choosing,
    deeds,
    desk,
    hiring,
    planning,
    promising,
    referring,
    releasing,
    serious,
    suggesting,
    walling,
)

WORKER_FLOWS = (
    desk.flow, deeds.note, deeds.called, deeds.danger, deeds.hand_over, deeds.close, deeds.reopen,
    releasing.release, referring.refer, referring.helped, referring.marks,
    serious.serious, answering.answered, planning.planned, walling.wall, walling.asked,
    promising.promise, promising.visit, promising.second, promising.unite,
    suggesting.replies, suggesting.safety_plan, hiring.hire, hiring.move, choosing.reach,
)  # fmt: skip

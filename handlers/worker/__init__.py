"""The conversations of those who answer: workers and supervisors."""

from handlers.worker import answering, deeds, desk, planning, referring, releasing, serious

WORKER_FLOWS = (
    desk.flow, deeds.note, deeds.called, deeds.danger, deeds.hand_over, deeds.close,
    releasing.release, referring.refer, referring.helped, referring.marks,
    serious.serious, answering.answered, planning.planned,
)  # fmt: skip

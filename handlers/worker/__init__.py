"""The conversations of those who answer: workers and supervisors."""

from handlers.worker import deeds, desk

WORKER_FLOWS = (desk.flow, deeds.note, deeds.danger, deeds.hand_over, deeds.close)

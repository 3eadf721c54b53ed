"""The conversations of those who answer: workers and supervisors."""

from handlers.worker.deeds import close, danger, hand_over, note
from handlers.worker.desk import desk

WORKER_FLOWS = [desk, note, danger, hand_over, close]

"""Messages to others than the one being answered, for the conversations that send them."""

from referral.queue.notices import from_person

__all__ = ["from_person"]

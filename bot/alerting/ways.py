"""Which ways this hotline has, from its settings."""

from bot.alerting.base import Carrier
from bot.alerting.email import Email
from bot.alerting.push import Push, PushKey
from bot.alerting.sms import Sms
from bot.settings import Settings
from referral.clock import Clock
from referral.people.reach import Way
from storage.store import SqlStore

PUSH_KEY = "push"


def ways_of(settings: Settings) -> frozenset[Way]:
    """The chat is always there; the others when they are set up."""
    there = {
        Way.CHAT: True,
        Way.EMAIL: bool(settings.smtp.host),
        Way.SMS: bool(settings.sms.url),
        Way.PUSH: bool(settings.push.contact),
    }
    return frozenset(way for way, is_there in there.items() if is_there)


def make_carriers(settings: Settings, clock: Clock, key: PushKey | None) -> dict[Way, Carrier]:
    ways = ways_of(settings)
    carriers: dict[Way, Carrier] = {}
    if Way.EMAIL in ways:
        carriers[Way.EMAIL] = Email(settings.smtp)
    if Way.SMS in ways:
        carriers[Way.SMS] = Sms(settings.sms, clock)
    if Way.PUSH in ways and key is not None:
        carriers[Way.PUSH] = Push(key, settings.push.contact, clock)
    return carriers


async def push_key(settings: Settings, store: SqlStore, clock: Clock) -> PushKey | None:
    """The key that signs pushes, made when it is first needed and kept sealed."""
    if Way.PUSH not in ways_of(settings):
        return None
    async with store.transaction(clock.now()) as work:
        raw = await work.own_key(PUSH_KEY)
        if raw is None:
            raw = PushKey.new().raw()
            await work.keep_own_key(PUSH_KEY, raw)
    return PushKey.load(raw)

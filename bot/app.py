"""The composition root: every part is made once, here, and told what it must hear of."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.alerting.dispatching import Dispatcher
from bot.alerting.push import PushKey
from bot.alerting.reminding import Reminding
from bot.alerting.ways import make_carriers, ways_of
from bot.budgets import Budgets, Limits
from bot.channels.base import Channel
from bot.channels.webchat import WebChat
from bot.erased import erased_log
from bot.gallery import Gallery
from bot.keyring import KeyFile
from bot.marking import Marks
from bot.numbers import FallbackNumbers
from bot.pacing import OverallPace
from bot.places import Places
from bot.receiving import Receiving
from bot.retention import Overwriting, kept_for, with_rounds
from bot.sealing import MasterSealer
from bot.sections import TelegramSettings
from bot.sending import Sender
from bot.settings import Settings
from bot.timing import Timing
from bot.wakes import Wakes
from bot.wiping import Wiper
from handlers import timers
from handlers.flows import build_engine
from handlers.hotline import Hotline
from handlers.notices import tell_worker_undeletable, tell_worker_unreachable
from locales.catalogue import Catalogue
from referral.alerts.service import chat_failed
from referral.clock import Clock
from referral.messages.phrase import PhraseBook
from referral.messages.words import everyday_words
from referral.places.units import UnitBook
from referral.services.letter import Letter
from storage import schema
from storage.engine import open_engines
from storage.ids import RowIds
from storage.store import SqlStore
from storage.work import Context

if TYPE_CHECKING:
    from bot.telegram_door import TelegramDoor

ROLES = frozenset({"receive", "converse", "send", "timers", "web"})
DATA = Path(__file__).parents[1] / "data"
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No letter or digit that is misread over the telephone."""
CODE_LENGTH = 5


def make_hotline(settings: Settings, places: Places, catalogue: Catalogue) -> Hotline:
    """The hotline's rules and words, with chance from the machine."""
    return Hotline(
        catalogue=catalogue,
        units=places.units,
        directory=places.present,
        rules=settings.queue.rules(),
        alerts=settings.alerts.rules(ways_of(settings)),
        zone=places.zone,
        operator=settings.hotline.operator,
        public_url=settings.web.public_url,
        default_language=settings.hotline.default_language,
        voice=settings.hotline.voice,
        letter_file=_letter_file,
        letterhead=settings.letters.letterhead(settings.hotline.operator),
        new_id=lambda: uuid4().hex,
        phrases=PhraseBook.load(DATA / "words"),
        everyday_words=everyday_words(DATA / "words" / "everyday.txt"),
        safe_word_after=timedelta(days=settings.hotline.safe_word_after_days),
        new_code=lambda: "HN-" + "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
    )


def _letter_file(letter: Letter) -> bytes:
    """What makes letters is loaded for the first of them: it weighs eight megabytes."""
    from web.documents import letter_file  # noqa: PLC0415

    return letter_file(letter)


def make_places(settings: Settings, clock: Clock) -> Places:
    return Places(
        units=UnitBook.load(DATA / "units"),
        zone=ZoneInfo(settings.hotline.timezone),
        stale_after_days=settings.places.stale_after_days,
        fallback_numbers=settings.hotline.fallback_numbers,
        clock=clock,
    )


def telegram_door(settings: TelegramSettings) -> "TelegramDoor | None":
    """Telegram, where it has a token: its library weighs eight megabytes."""
    if not settings.token.get_secret_value():
        return None
    from bot.telegram_door import TelegramDoor  # noqa: PLC0415

    return TelegramDoor.of(settings)


@asynccontextmanager
async def open_store(
    settings: Settings, *, sends: bool = False, process_id: str | None = None
) -> AsyncIterator[SqlStore]:
    """The checked database: the schema this program needs, the key that sealed it."""
    key_file = KeyFile(settings.keys.master_key_file)
    sealer = MasterSealer(key_file.read(), newer=key_file.newer)
    engines = open_engines(settings.database.url)
    try:
        await schema.check(engines)
        await schema.claim_for_keys(engines, sealer.check_values)
        context = Context(
            sealer=sealer,
            ids=RowIds(secrets.randbelow),
            zone=ZoneInfo(settings.hotline.timezone),
            process_id=process_id or uuid4().hex,
            is_sqlite=engines.is_sqlite,
            stored_channels=frozenset({WebChat.name}),
            sends=sends,
        )
        store = SqlStore(engines, context)
        store.after_commit.append(erased_log(settings).on_commit)
        yield store
    finally:
        await engines.dispose()


@dataclass(slots=True)
class Parts:
    """Everything that runs, wired."""

    settings: Settings
    roles: frozenset[str]
    clock: Clock
    store: SqlStore
    hotline: Hotline
    places: Places
    channels: dict[str, Channel]
    receiving: Receiving
    sender: Sender
    wiper: Wiper
    timing: Timing
    wakes: Wakes
    gallery: Gallery
    overwriting: Overwriting
    dispatcher: Dispatcher
    reminding: Reminding
    telegram: "TelegramDoor | None"
    push: PushKey | None


def wire(
    settings: Settings,
    roles: frozenset[str],
    clock: Clock,
    store: SqlStore,
    places: Places,
    push: PushKey | None = None,
) -> Parts:
    """Make every part and tell each what it must hear of after a commit."""
    channels: dict[str, Channel] = {WebChat.name: WebChat()}
    hotline = make_hotline(settings, places, Catalogue.load())
    telegram = telegram_door(settings.telegram)
    if telegram is not None:
        account = channels[telegram.channel.name] = telegram.channel
        hotline = replace(hotline, bot_name=lambda: account.username)
    gallery = Gallery(store, channels, clock)
    carriers = make_carriers(settings, clock, push)
    wakes = Wakes()
    marks = Marks(asyncio.get_running_loop().time)
    parts = Parts(
        settings,
        roles,
        clock,
        store,
        hotline,
        places,
        channels,
        _receiving(settings, roles, clock, store, hotline, channels, marks),
        _sender(settings, clock, store, hotline, channels, gallery, marks),
        Wiper(
            store,
            channels,
            clock,
            could_not=lambda work, chat, count: tell_worker_undeletable(work, hotline, chat, count),
        ),
        Timing(
            store,
            hotline,
            clock,
            with_rounds(
                kept_for(settings.retention, settings.keys.recovery_public_key), timers.fire
            ),
        ),
        wakes,
        gallery,
        Overwriting(store),
        Dispatcher(store, hotline, clock, carriers),
        Reminding(store, hotline, clock, carriers, settings.places.stale_after_days),
        telegram,
        push,
    )
    store.after_commit.append(parts.overwriting.on_commit)
    store.after_commit.append(wakes.on_commit)
    if "send" in roles:
        store.after_commit += [
            parts.sender.on_commit,
            parts.wiper.on_commit,
            parts.dispatcher.on_commit,
        ]
    return parts


def _receiving(
    settings: Settings,
    roles: frozenset[str],
    clock: Clock,
    store: SqlStore,
    hotline: Hotline,
    channels: dict[str, Channel],
    marks: Marks,
) -> Receiving:
    moment = asyncio.get_running_loop().time
    pushed = settings.telegram.mode == "webhook"
    numbers = FallbackNumbers(
        lambda: hotline.catalogue.text(
            hotline.default_language,
            "fallback-numbers",
            numbers=" · ".join(settings.hotline.fallback_numbers),
        ),
        clock,
    )
    return Receiving(
        store,
        build_engine(),
        hotline,
        channels,
        clock,
        numbers,
        marks,
        budgets=Budgets(
            store,
            channels,
            hotline.catalogue,
            Limits(**settings.limits.model_dump()),
            moment,
        ),
        converses="converse" in roles,
        acknowledge=_acknowledged if pushed else Acknowledging(),
    )


def _sender(
    settings: Settings,
    clock: Clock,
    store: SqlStore,
    hotline: Hotline,
    channels: dict[str, Channel],
    gallery: Gallery,
    marks: Marks,
) -> Sender:
    moment = asyncio.get_running_loop().time
    return Sender(
        store,
        channels,
        clock,
        gallery.load,
        OverallPace(settings.telegram.max_per_second, moment),
        marks,
        settings.telegram.per_chat_per_second,
        became_unreachable=lambda work, chat: tell_worker_unreachable(work, hotline, chat),
        staff_not_reached=lambda work, chat: chat_failed(work, hotline, chat),
    )


def _acknowledged(_channel: Channel, _callback: str) -> None:
    """The answer to the webhook has done it."""


class Acknowledging:
    """Stops the spinners of tapped buttons, after the answer and beside everything else."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, channel: Channel, callback: str) -> None:
        task = asyncio.create_task(channel.acknowledge(callback))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

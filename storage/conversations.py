"""Conversations: found by a keyed index of their address, sealed under their own key."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, bindparam, delete, select, update
from typing_extensions import override

from referral.messages.conversation import FROM_CHILD, Conversation, Earlier, Past
from referral.messages.delivery import ContactPreference, WriteBack
from referral.messages.wipe import Wipe
from referral.messages.words import Words
from storage.plain import packed, unpacked
from storage.sealing import DataKey
from storage.statements import among
from storage.tables import conversations, sealing_keys
from storage.work import Work

LOADED = (*conversations.c, sealing_keys.c.master_id, sealing_keys.c.wrapped)


@dataclass(slots=True)
class Held:
    """A conversation in hand: its state, its key, its sealed address."""

    conversation: Conversation
    key: DataKey
    address: bytes
    dirty: bool = False

    def open_address(self) -> str:
        return self.key.open(self.address, f"conversations|address|{self.conversation.id}").decode()


class ConversationRows(Work):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._held: dict[str, Held] = {}
        self._lookups: dict[str, str] = {}

    async def conversation(self, conversation_id: str) -> Conversation | None:
        held = await self.held(conversation_id)
        return held.conversation if held else None

    async def held(self, conversation_id: str) -> Held | None:
        if conversation_id not in self._held:
            await self.hold_many([conversation_id])
        return self._held.get(conversation_id)

    async def hold_many(self, ids: Sequence[str]) -> None:
        """Load and lock these conversations, in id order so that no two processes deadlock."""
        missing = [one for one in ids if one not in self._held]
        if missing:
            await self._hold(_LOCKED if self.locks else _LOOKED_AT, missing)

    async def converse(
        self, addresses: Sequence[tuple[str, str]], language: str
    ) -> dict[tuple[str, str], str]:
        """The conversation of each (channel, address), made when it is new."""
        lookups = {pair: self.context.sealer.lookup(*pair) for pair in addresses}
        await self._hold(_LOCKED_BY_LOOKUP, list(lookups.values()))
        known = {mark: one for one, mark in self._lookups.items()}
        new = {pair: mark for pair, mark in lookups.items() if mark not in known}
        if new:
            known |= await self._begin(new, language)
        found = {pair: known[mark] for pair, mark in lookups.items()}
        await self.hold_many(sorted(set(found.values())))
        return found

    async def lookups_of(self, ids: Collection[str]) -> frozenset[str]:
        """The keyed marks of these conversations' addresses, by which their pages know them."""
        strange = [one for one in ids if one not in self._lookups]
        if strange:
            rows = await self.run(_MARKS, {"among": strange})
            self._lookups |= {row.id: row.lookup for row in rows}
        return frozenset(self._lookups[one] for one in ids if one in self._lookups)

    def save_conversation(self, conversation: Conversation) -> None:
        self._held[conversation.id].dirty = True

    @override
    async def flush(self) -> None:
        await super().flush()
        rows = []
        for held in self._held.values():
            if held.dirty:
                held.dirty = False
                rows.append(_row(held))
        if rows:
            await self.run(_UPDATE, rows)

    async def _known(self, lookups: list[str]) -> dict[str, str]:
        return {row.lookup: row.id for row in await self.run(_BY_MARK, {"among": lookups})}

    async def _begin(self, new: dict[tuple[str, str], str], language: str) -> dict[str, str]:
        rows = []
        for (channel, address), mark in sorted(new.items(), key=lambda item: item[1]):
            begun = Conversation(uuid4().hex, channel, language, fresh=True)
            key = self.new_key(begun.id)
            sealed = key.seal(address.encode(), f"conversations|address|{begun.id}")
            held = self._held[begun.id] = Held(begun, key, sealed)
            self._lookups[begun.id] = mark
            rows.append({"id": begun.id, "lookup": mark, "address": sealed, **_values(held)})
        await super().flush()
        await self.run(self.insert_new(conversations), rows)
        if self.context.is_sqlite:
            return {row["lookup"]: row["id"] for row in rows}
        return await self._forget_lost(rows)

    async def _forget_lost(self, rows: list[dict[str, Any]]) -> dict[str, str]:
        """Another process may have begun the same conversation a moment before: keep theirs."""
        known = await self._known([row["lookup"] for row in rows])
        for row in rows:
            if known[row["lookup"]] != row["id"]:
                del self._held[row["id"]]
                await self.run(delete(sealing_keys).where(sealing_keys.c.subject == row["id"]))
        return known

    async def _hold(self, statement: Select[Any], ids: Sequence[str]) -> None:
        for row in await self.run(statement, {"among": ids}):
            if row.id in self._held:
                continue
            key = self.hold_key(row.id, row.master_id, row.wrapped)
            self._held[row.id] = Held(_conversation(row, key), key, row.address)
            self._lookups[row.id] = row.lookup


_LOADED = (
    select(*LOADED)
    .join(sealing_keys, sealing_keys.c.subject == conversations.c.id)
    .order_by(conversations.c.id)
)
_LOOKED_AT = _LOADED.where(among(conversations.c.id))
_LOCKED = _LOOKED_AT.with_for_update(of=conversations)
_LOCKED_BY_LOOKUP = _LOADED.where(among(conversations.c.lookup)).with_for_update(of=conversations)
_MARKS = select(conversations.c.id, conversations.c.lookup).where(among(conversations.c.id))
_BY_MARK = select(conversations.c.id, conversations.c.lookup).where(among(conversations.c.lookup))

_UPDATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("this_id"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "channel",
                "state",
                "staff_id",
                "case_id",
                "last_wrote_at",
                "exited_at",
                "unreachable",
            )
        }
    )
)


def _row(held: Held) -> dict[str, Any]:
    return {"this_id": held.conversation.id, **_values(held)}


def _values(held: Held) -> dict[str, Any]:
    talk = held.conversation
    return {
        "channel": talk.channel,
        "state": held.key.seal(_state(talk), f"conversations|state|{talk.id}"),
        "staff_id": talk.staff_id,
        "case_id": talk.case_id,
        "last_wrote_at": talk.last_wrote_at,
        "exited_at": talk.exited_at,
        "unreachable": talk.unreachable,
    }


def _state(talk: Conversation) -> bytes:
    return packed(
        {
            "language": talk.language,
            "flow": talk.flow,
            "step": talk.step,
            "back": talk.back,
            "answers": talk.answers,
            "turn": talk.turn,
            "contact": _contact(talk.contact),
            "earlier": [_earlier(one) for one in talk.earlier],
            "pasts": [_past(past) for past in talk.pasts],
            "words": _words(talk.words),
            "phrase": talk.phrase,
            "wipe": talk.wipe.value,
            "screen_since": talk.screen_since.isoformat() if talk.screen_since else None,
            "device_language": talk.device_language,
            "announced": talk.announced,
        }
    )


def _words(words: Words | None) -> dict[str, Any] | None:
    return asdict(words) if words else None


def _read_words(kept: dict[str, Any] | None) -> Words | None:
    return Words(**kept) if kept else None


def _past(past: Past) -> list[Any]:
    earlier = [_earlier(one) for one in past.earlier]
    return [past.case_id, _contact(past.contact), _words(past.words), past.phrase, earlier]


def read_past(kept: list[Any]) -> Past:
    """What was kept before a time had earlier cases has four parts."""
    case_id, contact, words, phrase, earlier = (*kept, [])[:5]
    before = tuple(map(_read_earlier, earlier))
    return Past(case_id, _read_contact(contact), _read_words(words), phrase, before)


def _earlier(one: Earlier) -> list[Any]:
    return [one.case_id, _words(one.words), one.phrase]


def _read_earlier(kept: list[Any]) -> Earlier:
    case_id, words, phrase = kept
    return Earlier(case_id, _read_words(words), phrase)


def _contact(contact: ContactPreference) -> list[Any]:
    return [
        contact.write_back.value,
        _clock(contact.window_from),
        _clock(contact.window_to),
        contact.notice,
        contact.cover,
    ]


def _read_contact(kept: list[Any]) -> ContactPreference:
    """What was kept before there were notices and cover stories has three parts."""
    write_back, opens, closes, notice, cover = (*kept, True, None)[:5]
    return ContactPreference(
        WriteBack(write_back),
        time.fromisoformat(opens) if opens else None,
        time.fromisoformat(closes) if closes else None,
        notice,
        cover,
    )


def _clock(moment: time | None) -> str | None:
    return moment.isoformat("minutes") if moment else None


def voice_of(row: Any, key: DataKey) -> tuple[str, bool]:
    """The language of a conversation and whether a child writes, where no more is asked."""
    state = _opened_state(row, key)
    return str(state["language"]), bool(state["answers"].get(FROM_CHILD))


def _opened_state(row: Any, key: DataKey) -> dict[str, Any]:
    opened: dict[str, Any] = unpacked(key.open(row.state, f"conversations|state|{row.id}"))
    return opened


def _conversation(row: Any, key: DataKey) -> Conversation:
    state = _opened_state(row, key)
    since = state.get("screen_since")
    return Conversation(
        id=row.id,
        channel=row.channel,
        language=state["language"],
        staff_id=row.staff_id,
        case_id=row.case_id,
        flow=state["flow"],
        step=state["step"],
        back=state["back"],
        answers=state["answers"],
        turn=state["turn"],
        contact=_read_contact(state["contact"]),
        last_wrote_at=row.last_wrote_at,
        exited_at=row.exited_at,
        unreachable=row.unreachable,
        earlier=tuple(map(_read_earlier, state.get("earlier", ()))),
        pasts=tuple(map(read_past, state.get("pasts", ()))),
        words=_read_words(state.get("words")),
        phrase=state.get("phrase"),
        wipe=Wipe(state.get("wipe", Wipe.UNSAID)),
        screen_since=datetime.fromisoformat(since) if since else None,
        device_language=state.get("device_language"),
        announced=state.get("announced", False),
    )

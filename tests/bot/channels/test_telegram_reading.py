"""Every shape an update may have is read, ignored or refused in words; nothing else happens."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_reading import (
    PICTURE_LIMIT,
    envelope,
    group_to_leave,
    parse,
    read,
)
from handlers.dialogue import Incoming
from referral.messages.message import File, Image
from referral.places.geo import Point

Json = dict[str, Any]

CHAT = {"id": 7, "type": "private", "first_name": "Lan Canary"}
SENDER = {
    "id": 7,
    "is_bot": False,
    "first_name": "Lan Canary",
    "username": "lan_canary",
    "language_code": "vi",
}
GROUP = {"id": -100200300, "type": "supergroup", "title": "Nhóm"}


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


def message(**fields: Any) -> bytes:
    body = {"message_id": 11, "from": SENDER, "chat": CHAT, "date": 1_700_000_000, **fields}
    return raw({"update_id": 5, "message": body})


def tap(**fields: Any) -> bytes:
    query = {
        "id": "77",
        "from": SENDER,
        "message": {"message_id": 9, "chat": CHAT, "date": 1},
        "data": "3:talk",
        **fields,
    }
    return raw({"update_id": 6, "callback_query": {k: v for k, v in query.items() if v != "-"}})


def did(**fields: Any) -> Incoming:
    return Incoming(language="vi", **fields)


HANOI = {"latitude": 21.03, "longitude": 105.85}

UNDERSTOOD: list[tuple[str, bytes, Incoming]] = [
    ("text", message(text="tôi cần giúp"), did(text="tôi cần giúp")),
    ("start with code", message(text="/start a1-B_2"), did(text="/start a1-B_2")),
    ("blanks", message(text="  "), did(text="  ")),
    ("half a letter", message(text="a\ud83d!"), did(text="a\ufffd!")),
    ("a whole emoji", message(text="🙂"), did(text="🙂")),
    ("NUL", message(text="a\0b"), did(text="ab")),
    ("markup", message(text="<b>{{7*7}}</b> *x*"), did(text="<b>{{7*7}}</b> *x*")),
    ("location", message(location=HANOI), did(location=Point(21.03, 105.85))),
    (
        "live location",
        message(location={**HANOI, "live_period": 60}),
        did(location=Point(21.03, 105.85)),
    ),
    (
        "venue",
        message(location=HANOI, venue={"location": HANOI, "title": "x"}),
        did(location=Point(21.03, 105.85)),
    ),
    ("nowhere", message(location={"latitude": 0, "longitude": 0}), did(location=Point(0.0, 0.0))),
    (
        "far away",
        message(location={"latitude": 48.8, "longitude": 2.3}),
        did(location=Point(48.8, 2.3)),
    ),
    (
        "off the earth",
        message(location={"latitude": 91, "longitude": 2}),
        did(unsupported="location"),
    ),
    (
        "no number",
        message(location={"latitude": "21", "longitude": None}),
        did(unsupported="location"),
    ),
    (
        "not a number",
        message(location={"latitude": float("nan"), "longitude": 1}),
        did(unsupported="location"),
    ),
    (
        "infinite",
        message(location={"latitude": float("inf"), "longitude": 1}),
        did(unsupported="location"),
    ),
    (
        "yes for a number",
        message(location={"latitude": True, "longitude": 1}),
        did(unsupported="location"),
    ),
    (
        "endless number",
        message(location={"latitude": 10**400, "longitude": 1}),
        did(unsupported="location"),
    ),
    ("location is a list", message(location=[1, 2]), did(unsupported="location")),
    (
        "voice",
        message(voice={"file_id": "v", "file_size": 9}),
        did(unsupported="voice", file=File("telegram", "v", 9, voice=True)),
    ),
    (
        "video note",
        message(video_note={"file_id": "v"}),
        did(unsupported="video_note", file=File("telegram", "v", 0, voice=True)),
    ),
    (
        "a file with a telling name",
        message(document={"file_id": "d", "file_size": 9, "file_name": "../../canary\u202e.docx"}),
        did(unsupported="document", file=File("telegram", "d", 9)),
    ),
    (
        "a recording out of a collection",
        message(audio={"file_id": "a", "file_name": "canary.mp3"}),
        did(unsupported="audio", file=File("telegram", "a", 0, sound=True)),
    ),
    (
        "a recording as a file",
        message(document={"file_id": "d", "mime_type": "audio/mpeg"}),
        did(unsupported="document", file=File("telegram", "d", 0, sound=True)),
    ),
    (
        "a page that says it is a page",
        message(document={"file_id": "d", "mime_type": "text/html"}),
        did(unsupported="document", file=File("telegram", "d", 0)),
    ),
    (
        "a picture sent as a file",
        message(document={"file_id": "d", "mime_type": "image/png"}),
        did(image=Image("telegram", "d", "")),
    ),
    (
        "a file beyond the limit",
        message(document={"file_id": "d", "file_size": PICTURE_LIMIT + 1}),
        did(unsupported="too-large"),
    ),
    ("a file without a way to it", message(document={"file_id": 7}), did(unsupported="document")),
    (
        "a file of less than nothing",
        message(document={"file_id": "d", "file_size": -1}),
        did(unsupported="document"),
    ),
    (
        "a part of an album",
        message(photo=[{"file_id": "p"}], media_group_id="a1"),
        did(image=Image("telegram", "p", ""), album="a1"),
    ),
    ("an album without a name", message(text="x", media_group_id=[1]), did(text="x")),
    ("sticker", message(sticker={"file_id": "s", "emoji": "🙂"}), did(unsupported="sticker")),
    ("animation", message(animation={}, document={}), did(unsupported="animation")),
    ("document", message(document={"file_name": "canary.docx"}), did(unsupported="document")),
    (
        "contact",
        message(contact={"phone_number": "0912", "user_id": 8}),
        did(unsupported="contact"),
    ),
    ("poll", message(poll={"question": "?"}), did(unsupported="poll")),
    ("dice", message(dice={"value": 6}), did(unsupported="dice")),
    ("story", message(story={"id": 1}), did(unsupported="story")),
    ("paid media", message(paid_media={"star_count": 1}), did(unsupported="paid_media")),
    ("a kind to come", message(hologram={"file_id": "h"}), did(unsupported="other")),
    ("nothing at all", message(), did(unsupported="other")),
    (
        "words under a video",
        message(video={"file_id": "v"}, caption="cứu tôi"),
        did(text="cứu tôi", unsupported="video", file=File("telegram", "v", 0)),
    ),
    ("forwarded", message(text="đây", forward_origin={"type": "hidden_user"}), did(text="đây")),
    (
        "reply",
        message(text="vâng", reply_to_message={"message_id": 3}),
        did(text="vâng", reply_to="3"),
    ),
    ("reply to what is gone", message(text="vâng", reply_to_message={}), did(text="vâng")),
    ("reply to nonsense", message(text="vâng", reply_to_message=4), did(text="vâng")),
    ("tap", tap(), did(action="3:talk")),
    ("tap anytime", tap(data="!exit"), did(action="!exit")),
    ("tap without its message", tap(message="-"), did(action="3:talk")),
    (
        "tap on what is gone",
        tap(message={"message_id": 9, "chat": CHAT, "date": 0}),
        did(action="3:talk"),
    ),
    ("oversized tap", tap(data="x" * 65), did(action="?")),
    ("tap in letters of no code", tap(data="có"), did(action="?")),
    ("empty tap", tap(data=""), did(action="?")),
    ("game", tap(data="-", game_short_name="g"), did(action="?")),
]


@pytest.mark.parametrize(
    ("raw_update", "incoming"),
    [(u, i) for _, u, i in UNDERSTOOD],
    ids=[name for name, _, _ in UNDERSTOOD],
)
def test_what_a_person_does_is_read(raw_update: bytes, incoming: Incoming) -> None:
    received = read(raw_update)
    assert received.incoming == incoming
    assert not received.ignore
    is_tap = b"callback_query" in raw_update
    assert received.callback == ("77" if is_tap else None)
    assert received.external_id == (None if is_tap else "11")
    assert envelope(raw_update).address == "7"


def test_names_and_numbers_of_people_are_not_kept() -> None:
    for name, update, _ in UNDERSTOOD:
        shown = repr(read(update)) + repr(envelope(update))
        assert "anary" not in shown, name
        assert "0912" not in shown, name


def member(status: str, **fields: Any) -> bytes:
    body = {"chat": CHAT, "from": SENDER, "date": 1, "new_chat_member": {"status": status}}
    return raw({"update_id": 8, "my_chat_member": {**body, **fields}})


IGNORED = {
    "a bot": message(text="x", **{"from": {**SENDER, "is_bot": True}}),
    "a group": message(text="cứu", chat=GROUP),
    "a channel": message(text="x", chat={"id": -1001, "type": "channel"}),
    "a migrated group": message(chat={"id": -5, "type": "group"}, migrate_to_chat_id=-1005),
    "a tap in a group": tap(message={"message_id": 9, "chat": GROUP, "date": 1}),
    "a tap of another person": tap(message={"message_id": 9, "chat": {**CHAT, "id": 8}}),
    "a tap of a bot": tap(**{"from": {**SENDER, "is_bot": True}}),
    "a tap on an inline message": tap(message="-", inline_message_id="x"),
    "a pin": message(pinned_message={"message_id": 3}),
    "a timer": message(message_auto_delete_timer_changed={"message_auto_delete_time": 86400}),
    "a kind of update to come": raw({"update_id": 9, "dream": {"chat": CHAT, "text": "x"}}),
    "an update of nothing": raw({"update_id": 9}),
    "a channel post": raw({"update_id": 9, "channel_post": {"chat": GROUP, "text": "x"}}),
    "blocked": member("kicked"),
    "let back": member("member"),
    "restricted": member("restricted"),
    "put into a group": member("member", chat=GROUP),
}


@pytest.mark.parametrize("name", IGNORED)
def test_what_nobody_said_to_us_is_left_alone(name: str) -> None:
    received = read(IGNORED[name])
    assert received.ignore
    assert received.incoming == Incoming()
    assert received.external_id is None
    assert (received.callback == "77") == name.startswith("a tap")


@pytest.mark.parametrize(
    ("update", "unreachable"),
    [
        (member("kicked"), True),
        (member("member"), False),
        (member("restricted"), None),
        (member("member", chat=GROUP), None),
        (message(text="x"), None),
    ],
)
def test_blocking_and_unblocking_are_told(update: bytes, *, unreachable: bool | None) -> None:
    assert read(update).unreachable is unreachable


REFUSED = {
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe\xfa",
    "empty": b"",
    "a list": b"[1]",
    "null": b"null",
    "nested without end": b"[" * 100_000,
    "an endless number": b'{"update_id": ' + b"9" * 5000 + b"}",
    "a message of no chat": raw({"update_id": 1, "message": {"message_id": 1, "text": "x"}}),
    "a message that is a list": raw({"update_id": 1, "message": []}),
    "a text that is a number": message(text=5),
    "a caption that is a list": message(photo=[], caption=["x"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_understood_is_a_value_error(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(REFUSED[name])
    assert envelope(REFUSED[name]).event_key


@pytest.mark.parametrize("fields", [{"date": None}, {"date": 10**18}, {"from": None}, {"from": 5}])
def test_what_is_not_needed_may_be_missing_or_strange(fields: Json) -> None:
    assert read(message(text="x", **fields)).incoming.text == "x"


def test_500_replies_inside_each_other_do_not_matter() -> None:
    nested: Json = {"message_id": 1}
    for number in range(500):
        nested = {"message_id": number, "reply_to_message": nested}
    received = read(message(text="x", reply_to_message=nested))
    assert received.incoming.reply_to == "499"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("vi", "vi"),
        ("vi-VN", "vi"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("fr", None),
        (5, None),
        (None, None),
    ],
)
def test_the_language_is_a_hint_of_two_letters(code: Any, hint: str | None) -> None:
    sender = {**SENDER, "language_code": code}
    assert read(message(text="x", **{"from": sender})).incoming.language == hint


def size(key: Any, width: int, weight: int | None = 1000) -> Json:
    return {"file_id": key, "width": width, "height": width, "file_size": weight}


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ([size("s", 90), size("l", 1280), size("m", 320)], "l"),
        ([size("s", 90), size("l", 1280, PICTURE_LIMIT + 1)], "s"),
        ([size("s", 90, None)], "s"),
        ([size("l", 90, PICTURE_LIMIT + 1)], None),
        ([size(5, 90), "x", None], None),
        ([], None),
        ("x", None),
    ],
)
def test_the_largest_picture_that_may_be_fetched_is_taken(sizes: Any, chosen: str | None) -> None:
    incoming = read(message(photo=sizes, caption="ở nhà")).incoming
    assert incoming.image == (Image("telegram", chosen, case_id="") if chosen else None)
    assert incoming.unsupported == (None if chosen else "photo")
    assert incoming.text == "ở nhà"


def test_an_edit_is_flagged_and_has_a_key_of_its_own() -> None:
    body = {"message_id": 11, "from": SENDER, "chat": CHAT, "date": 1, "text": "a"}
    first = envelope(raw({"update_id": 1, "message": body}))
    edit = raw({"update_id": 2, "edited_message": {**body, "text": "b", "edit_date": 9}})
    assert (first.message_key, envelope(edit).message_key) == ("7:11:1:0", "7:11:1:9")
    assert read(edit).incoming == did(text="b", edited=True)
    moved = raw({"update_id": 3, "edited_message": {**body, "location": HANOI, "edit_date": 10}})
    assert read(moved).incoming.edited


def test_a_repeated_delivery_has_the_same_keys() -> None:
    one, again = envelope(message(text="x")), envelope(message(text="x"))
    assert one == again
    assert one.message_key == "7:11:1700000000:0"
    reordered = raw(dict(reversed(json.loads(message(text="x")).items())))
    assert envelope(reordered) == one
    assert envelope(tap()).message_key == "tap:77"
    assert envelope(b"{").event_key != envelope(b"[").event_key


def test_another_message_under_a_restarted_number_is_no_repetition() -> None:
    keys = {
        envelope(update).event_key
        for update in (
            message(text="x"),
            message(text="x", message_id=12),
            message(text="x", date=1_700_600_000),
            message(text="x", chat={**CHAT, "id": 8}),
        )
    }
    assert len(keys) == 4


@pytest.mark.parametrize("chat_id", [2**52, -(2**40), -7, 2**63 - 1])
def test_huge_and_negative_private_ids_are_addresses(chat_id: int) -> None:
    update = message(text="x", chat={**CHAT, "id": chat_id})
    assert envelope(update).address == str(chat_id)


@pytest.mark.parametrize("chat_id", [2**64, 10**4000, "7", 7.5, None, True])
def test_what_is_no_chat_id_is_no_address(chat_id: Any) -> None:
    assert envelope(message(text="x", chat={**CHAT, "id": chat_id})).address is None


def test_a_group_has_no_address_and_is_left_once() -> None:
    for update in (message(text="x", chat=GROUP), member("member", chat=GROUP)):
        assert envelope(update).address is None
        assert group_to_leave(parse(update)) == GROUP["id"]
    for update in (member("left", chat=GROUP), member("kicked", chat=GROUP), message(), tap()):
        assert group_to_leave(parse(update)) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = (
    "id",
    "type",
    "chat",
    "from",
    "message",
    "message_id",
    "text",
    "data",
    "photo",
    "location",
    "new_chat_member",
    "status",
    "edit_date",
    "caption",
    "reply_to_message",
)
odd = st.recursive(
    json_values,
    lambda inner: st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=12,
)
updates = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("update_id", "message", "edited_message", "callback_query", "my_chat_member"), odd
    ),
)


@given(st.binary(max_size=60) | updates.map(raw) | odd.map(raw))
def test_no_shape_ends_in_another_error(update: bytes) -> None:
    found = envelope(update)
    assert found.event_key
    assert found.address is None or found.address.lstrip("-").isdecimal()
    try:
        group_to_leave(parse(update))
        read(update)
    except ValueError:
        return

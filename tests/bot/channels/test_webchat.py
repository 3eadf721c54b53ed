"""What the page hands over is read exactly; whatever else arrives is refused without a crash."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat import WebChat
from referral.messages.message import File
from referral.places.geo import Point

ID = "9f0c2f52-6f0e-4c6b-9a34-0f6f2f8c7d11"
CHAT = WebChat()


def raw(body: Any, session: Any = "s1") -> bytes:
    return json.dumps({"session": session, "body": body}).encode()


def test_a_text_is_read_with_its_language_and_her_own_number() -> None:
    body = {"id": ID, "text": "Chào bạn", "language": "vi", "device": "en"}
    received = CHAT.read(raw(body))
    assert received.incoming.text == "Chào bạn"
    assert received.incoming.page_language == "vi"
    assert received.incoming.language == "en"
    assert received.external_id == ID
    assert received.shown_as == "Chào bạn"


def test_a_tap_a_place_and_a_picture_are_read() -> None:
    assert CHAT.read(raw({"id": ID, "action": "!exit"})).incoming.action == "!exit"
    place = CHAT.read(raw({"id": ID, "location": {"lat": 21.02, "lon": 105.8}})).incoming.location
    assert place == Point(21.02, 105.8)
    image = CHAT.read(raw({"id": ID, "image": "abc_1"})).incoming.image
    assert image is not None
    assert image.reference == "abc_1"
    sent = CHAT.read(raw({"id": ID, "file": {"reference": "abc_2", "size": 3}})).incoming
    assert (sent.file, sent.unsupported) == (File("web", "abc_2", 3), "document")
    heard = CHAT.read(
        raw({"id": ID, "file": {"reference": "a", "size": 3, "sound": True}})
    ).incoming
    assert heard.file == File("web", "a", 3, sound=True)
    unkept = CHAT.read(raw({"id": ID, "file": {"size": 3}})).incoming.file
    assert unkept == File("web", "", 3)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"id": ID}, id="no-act"),
        pytest.param({"id": ID, "text": "a", "action": "b"}, id="two-acts"),
        pytest.param({"text": "a"}, id="no-id"),
        pytest.param({"id": ID, "text": ""}, id="empty"),
        pytest.param({"id": ID, "text": "a" * 4001}, id="too-long"),
        pytest.param({"id": ID, "action": "a" * 65}, id="long-action"),
        pytest.param({"id": ID, "action": "một"}, id="action-not-ascii"),
        pytest.param({"id": ID, "location": {"lat": 91, "lon": 0.0}}, id="off-the-earth"),
        pytest.param({"id": ID, "location": {"lat": "21", "lon": 0.0}}, id="not-a-number"),
        pytest.param({"id": ID, "image": "../../etc/x"}, id="path"),
        pytest.param({"id": ID, "file": {"size": 3, "reference": "../x"}}, id="path-of-a-file"),
        pytest.param({"id": ID, "file": {"size": 3, "name": "x"}}, id="named-file"),
        pytest.param({"id": ID, "text": "a", "staff_id": "x"}, id="unknown-key"),
        pytest.param("a", id="no-mapping"),
    ],
)
def test_an_unknown_shape_is_a_value_error(body: Any) -> None:
    with pytest.raises(ValueError, match="validation error"):
        CHAT.read(raw(body))


def test_a_repeated_post_has_one_key_and_another_session_another() -> None:
    body = {"id": ID, "text": "a"}
    first, again = CHAT.envelope(raw(body)), CHAT.envelope(raw({**body, "language": "vi"}))
    assert first.event_key == again.event_key
    assert first.address == "s1"
    assert CHAT.envelope(raw(body, "s2")).event_key != first.event_key
    assert "s1" not in first.event_key


@given(st.binary(max_size=200))
def test_an_envelope_never_fails_on_bytes(data: bytes) -> None:
    assert CHAT.envelope(data).event_key


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["session", "body", "id", "text"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_any_json_is_kept_and_read_or_refused(value: Any) -> None:
    data = json.dumps(value).encode()
    assert CHAT.envelope(data).event_key
    try:
        CHAT.read(data)
    except ValueError:
        return
    assert set(value) == {"session", "body"}

"""What she does on the page, as the payload that is handed over."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from handlers.dialogue import ANYTIME
from locales.catalogue import LANGUAGES
from referral.messages.message import ACTION_LIMIT_BYTES
from referral.messages.plain import TEXT_LIMIT, rebuilt
from referral.places.geo import Point

EXIT = f"{ANYTIME}exit"
EMERGENCY = f"{ANYTIME}emergency"
_ACTION = re.compile(rf"[!-~]{{1,{ACTION_LIMIT_BYTES}}}")
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class ActError(Exception):
    """The form holds nothing to hand over; `key` is the sentence that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def act_of(form: Mapping[str, str]) -> dict[str, Any]:
    """The one act of a form; raises `ActError`."""
    if "action" in form:
        if not _ACTION.fullmatch(form["action"]):
            raise ActError("web-not-understood")
        return {"action": form["action"]}
    if "lat" in form:
        return {"location": _position(form["lat"], form.get("lon", ""))}
    text = rebuilt(form.get("text", ""))
    if not text:
        raise ActError("web-empty")
    if len(text) > TEXT_LIMIT:
        raise ActError("web-too-long")
    return {"text": text}


def _position(lat: str, lon: str) -> dict[str, float]:
    try:
        point = Point(float(lat), float(lon))
    except ValueError:
        raise ActError("web-not-understood") from None
    return {"lat": point.lat, "lon": point.lon}


def payload(form: Mapping[str, str], act: Mapping[str, Any], device: str) -> bytes:
    """The act with its id and languages, as `bot.channels.webchat` reads it."""
    spoken = form.get("language", device)
    languages = {"language": spoken if spoken in LANGUAGES else device, "device": device}
    body = {"id": act_id(form, act), **act, **languages}
    return json.dumps(body, ensure_ascii=False).encode(errors="replace")


def act_id(form: Mapping[str, str], act: Mapping[str, Any]) -> str:
    """The script's id, else one made of the page and the act, so that a repeated post acts once."""
    if _ID.fullmatch(form.get("id", "")):
        return form["id"]
    told = json.dumps([form.get("nonce", ""), act], sort_keys=True)
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()

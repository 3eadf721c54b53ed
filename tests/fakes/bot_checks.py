"""What the Bot API refuses, and in which words."""

import json
from collections.abc import Mapping
from typing import Any

from tests.fakes.bot_chats import Chat

Json = dict[str, Any]

DATA_LIMIT_BYTES = 64
BUTTON_LIMIT = 100
ROW_LIMIT = 8
PARSE_MODES = {"html", "markdown", "markdownv2"}


class ApiError(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


def decoded(value: Any) -> Any:
    """A structured parameter: an object already (JSON body) or its JSON text (form body)."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad("can't parse object: expected JSON") from None


def truth(value: Any) -> bool:
    return value is True or str(value).lower() in {"true", "1", "yes"}


def whole(params: Mapping[str, Any], name: str) -> int:
    try:
        return int(params[name])
    except (KeyError, TypeError, ValueError):
        raise bad(f"{name} is not specified") from None


def number(params: Mapping[str, Any], name: str) -> float:
    try:
        return float(params[name])
    except (KeyError, TypeError, ValueError):
        raise bad(f"{name} is empty") from None


def clean_text(value: Any, limit: int, what: str) -> str:
    text = "" if value is None else str(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    text = text.strip()
    if not text:
        raise bad(f"{what} text is empty" if what == "message" else f"{what} is empty")
    if len(text) > limit:
        raise bad(f"{what} is too long")
    return text


def check_format(params: Mapping[str, Any]) -> None:
    mode = params.get("parse_mode")
    if mode and str(mode).lower() not in PARSE_MODES:
        raise bad("unsupported parse_mode")
    for entity in decoded(params.get("entities")) or ():
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad("can't parse MessageEntity")


def point(params: Mapping[str, Any]) -> Json:
    lat, lon = number(params, "latitude"), number(params, "longitude")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise bad("wrong latitude or longitude specified")
    return {"latitude": lat, "longitude": lon}


def apply_markup(chat: Chat, message: Json, markup: Any) -> None:
    if not isinstance(markup, dict):
        raise bad("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" in markup:
        message["reply_markup"] = inline(markup)
    elif truth(markup.get("remove_keyboard")):
        chat.keyboard = None
    elif "keyboard" in markup:
        chat.keyboard = _reply_keyboard(chat, markup["keyboard"])
    elif not truth(markup.get("force_reply")):
        raise bad("can't parse reply markup: unknown kind")


def _rows(rows: Any) -> list[list[Any]]:
    if not (isinstance(rows, list) and all(isinstance(row, list) for row in rows)):
        raise bad("can't parse keyboard: expected an Array of Array")
    if sum(map(len, rows)) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad("reply markup is too long")
    return rows


def inline(markup: Json) -> Json:
    for row in _rows(markup.get("inline_keyboard")):
        for key in row:
            if not isinstance(key, dict) or not str(key.get("text", "")).strip():
                raise bad("can't parse inline keyboard button: text must be non-empty")
            data = key.get("callback_data")
            if data is None and "url" not in key:
                raise bad("Text buttons are unallowed in the inline keyboard")
            if data is not None and not 1 <= len(str(data).encode()) <= DATA_LIMIT_BYTES:
                raise bad("BUTTON_DATA_INVALID")
    return markup


def _reply_keyboard(chat: Chat, rows: Any) -> list[list[Json]]:
    keys = [[key if isinstance(key, dict) else {"text": key} for key in row] for row in _rows(rows)]
    for key in (key for row in keys for key in row):
        if not str(key.get("text", "")).strip():
            raise bad("can't parse keyboard button: text must be non-empty")
        if key.get("request_location") and chat.kind != "private":
            raise bad("location can be requested in private chats only")
    if not any(keys):
        raise bad("reply keyboard is empty")
    return keys


def command_key(params: Json) -> tuple[str, str]:
    scope = decoded(params.get("scope")) or {"type": "default"}
    return str(scope.get("type")), str(params.get("language_code", ""))

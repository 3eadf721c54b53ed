"""The methods of the fake Bot API: the checks and the words of the real server."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.fakes.bot_chats import Chat
from tests.fakes.bot_checks import (
    ApiError,
    apply_markup,
    bad,
    check_format,
    clean_text,
    command_key,
    decoded,
    inline,
    point,
    truth,
    whole,
)
from tests.fakes.bot_updates import ConflictError, Webhook, kinds

if TYPE_CHECKING:
    from tests.fakes.bot_api import FakeBotApi

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DELETE_LIMIT = 100
DELETE_SECONDS = 48 * 3600
FILE_LIMIT = 20 * 1024 * 1024
POLL_SECONDS = 50
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BotMethods:
    """Carries out one call; results and errors as the real server gives them."""

    def __init__(self, api: "FakeBotApi") -> None:
        self.api = api
        self._by_name: dict[str, Callable[[Json], Any]] = {
            "getme": lambda _: api.me,
            "sendmessage": self.send_message,
            "sendphoto": self.send_photo,
            "sendvenue": self.send_venue,
            "sendlocation": self.send_location,
            "sendchataction": lambda params: bool(self.chat(params)),
            "editmessagetext": self.edit_text,
            "editmessagereplymarkup": self.edit_markup,
            "deletemessage": self.delete_message,
            "deletemessages": self.delete_messages,
            "answercallbackquery": self.answer_callback,
            "getfile": self.get_file,
            "setmycommands": self.set_commands,
            "getmycommands": self.get_commands,
            "deletemycommands": self.delete_commands,
            "setmyname": lambda params: self.set_text(params, "name", 64),
            "setmydescription": lambda params: self.set_text(params, "description", 512),
            "setmyshortdescription": lambda params: self.set_text(params, "short_description", 120),
            "leavechat": self.leave_chat,
            "setwebhook": self.set_webhook,
            "deletewebhook": self.delete_webhook,
            "getwebhookinfo": self.webhook_info,
            "getupdates": self.get_updates,
            "logout": lambda _: True,
            "close": lambda _: True,
        }

    def find(self, name: str) -> Callable[[Json], Any] | None:
        return self._by_name.get(name.lower())

    def chat(self, params: Mapping[str, Any]) -> Chat:
        """The chat a message goes to, if it can be written to."""
        raw = params.get("chat_id")
        if raw is None or raw == "":
            raise bad("chat_id is empty")
        try:
            chat = self.api.chats.get(int(raw))
        except (TypeError, ValueError):
            chat = None
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if chat.deactivated:
            raise ApiError(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.left:
            raise ApiError(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
        return chat

    # Messages out

    def send_message(self, params: Json) -> Json:
        chat = self.chat(params)
        return self._send(chat, params, text=clean_text(params.get("text"), TEXT_LIMIT, "message"))

    def send_photo(self, params: Json) -> Json:
        chat = self.chat(params)
        photo = params.get("photo")
        if isinstance(photo, str) and photo.startswith("attach://"):
            photo = params.get(photo.removeprefix("attach://"))
        if isinstance(photo, bytes):
            if not photo:
                raise bad("file must be non-empty")
            sizes = [self.api.add_file(photo, width=width) for width in (90, 1280)]
        elif isinstance(photo, str) and photo in self.api.files:
            sizes = [self.api.file_size(photo)]
        elif photo:
            raise bad("wrong file identifier/HTTP URL specified")
        else:
            raise bad("there is no photo in the request")
        fields: Json = {"photo": sizes}
        if params.get("caption"):
            fields["caption"] = clean_text(params["caption"], CAPTION_LIMIT, "message caption")
        return self._send(chat, params, **fields)

    def send_venue(self, params: Json) -> Json:
        chat = self.chat(params)
        place = point(params)
        title = clean_text(params.get("title"), TEXT_LIMIT, "venue title")
        address = clean_text(params.get("address"), TEXT_LIMIT, "venue address")
        venue = {"location": place, "title": title, "address": address}
        return self._send(chat, params, venue=venue, location=place)

    def send_location(self, params: Json) -> Json:
        return self._send(self.chat(params), params, location=point(params))

    def _send(self, chat: Chat, params: Json, **fields: Any) -> Json:
        check_format(params)
        markup = decoded(params.get("reply_markup"))
        message = self.api.outgoing(chat, fields)
        if markup:
            apply_markup(chat, message, markup)
        if truth(params.get("protect_content")):
            message["has_protected_content"] = True
        if truth(params.get("disable_notification")):
            chat.silent.add(message["message_id"])
        chat.messages[message["message_id"]] = message
        self.api.changed(chat.id)
        return message

    # Messages that stand

    def edit_text(self, params: Json) -> Json:
        chat, message = self._own(params, "edit")
        text = clean_text(params.get("text"), TEXT_LIMIT, "message")
        check_format(params)
        return self._edited(chat, message, {"text": text}, params)

    def edit_markup(self, params: Json) -> Json:
        chat, message = self._own(params, "edit")
        return self._edited(chat, message, {}, params)

    def _edited(self, chat: Chat, message: Json, change: Json, params: Json) -> Json:
        markup = decoded(params.get("reply_markup"))
        new = {**message, **change}
        new.pop("reply_markup", None)
        if markup:
            new["reply_markup"] = inline(markup)
        if new == message:
            raise bad(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        new["edit_date"] = self.api.date
        chat.messages[message["message_id"]] = new
        self.api.changed(chat.id)
        return new

    def _own(self, params: Json, act: str) -> tuple[Chat, Json]:
        chat = self.chat(params)
        message = chat.messages.get(whole(params, "message_id"))
        if message is None:
            raise bad(f"message to {act} not found")
        if not message["from"]["is_bot"]:
            raise bad(f"message can't be {act}ed")
        return chat, message

    def delete_message(self, params: Json) -> bool:
        chat, wanted = self.chat(params), whole(params, "message_id")
        if wanted not in chat.messages:
            raise bad("message to delete not found")
        self._delete(chat, [wanted])
        return True

    def delete_messages(self, params: Json) -> bool:
        """Both sides; those not found are skipped, one that may not go fails the call."""
        chat, wanted = self.chat(params), decoded(params.get("message_ids"))
        if not isinstance(wanted, list) or not wanted:
            raise bad("message identifiers are not specified")
        if len(wanted) > DELETE_LIMIT:
            raise bad("too many message identifiers specified")
        try:
            self._delete(chat, [int(one) for one in wanted])
        except (TypeError, ValueError):
            raise bad("invalid message identifier specified") from None
        return True

    def _delete(self, chat: Chat, wanted: Sequence[int]) -> None:
        oldest = self.api.date - DELETE_SECONDS
        known = [one for one in wanted if one in chat.messages]
        if any(chat.messages[one]["date"] <= oldest for one in known):
            raise bad("message can't be deleted")
        for one in known:
            del chat.messages[one]
        self.api.changed(chat.id)

    # Taps and files

    def answer_callback(self, params: Json) -> bool:
        query = str(params.get("callback_query_id", ""))
        if len(str(params.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        if not self.api.answer_callback(query):
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return True

    def get_file(self, params: Json) -> Json:
        key = str(params.get("file_id", ""))
        if key not in self.api.files:
            raise bad("invalid file_id" if key else "file_id not specified")
        size = self.api.file_size(key)
        if size["file_size"] > FILE_LIMIT:
            raise bad("file is too big")
        return {
            "file_id": key,
            "file_unique_id": size["file_unique_id"],
            "file_size": size["file_size"],
            "file_path": f"photos/{key}.jpg",
        }

    # The bot itself

    def set_commands(self, params: Json) -> bool:
        commands = decoded(params.get("commands"))
        if not isinstance(commands, list) or len(commands) > 100:
            raise bad("can't parse commands")
        for command in commands:
            if not COMMAND.fullmatch(str(command.get("command", ""))):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.api.commands[command_key(params)] = commands
        return True

    def get_commands(self, params: Json) -> list[Json]:
        return self.api.commands.get(command_key(params), [])

    def delete_commands(self, params: Json) -> bool:
        self.api.commands.pop(command_key(params), None)
        return True

    def set_text(self, params: Json, name: str, limit: int) -> bool:
        text = str(params.get(name, ""))
        if len(text) > limit:
            raise bad(f"{name} is too long")
        self.api.texts[name, str(params.get("language_code", ""))] = text
        return True

    def leave_chat(self, params: Json) -> bool:
        chat = self.chat(params)
        if chat.kind == "private":
            raise bad("chat member status can't be changed in private chats")
        chat.left = True
        self.api.changed(chat.id)
        return True

    # Updates

    async def set_webhook(self, params: Json) -> bool:
        url, secret = str(params.get("url", "")), params.get("secret_token")
        if not url:
            return await self.delete_webhook(params)
        if not url.startswith(("https://", "http://")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if secret is not None and not SECRET.fullmatch(str(secret)):
            raise bad("secret token contains unallowed characters")
        connections = int(params.get("max_connections", 40))
        if not 1 <= connections <= 100:
            raise bad("max_connections must be between 1 and 100")
        self._remember_kinds(params)
        self._drop_pending(params)
        await self.api.sender.set(Webhook(url, secret, connections))
        return True

    async def delete_webhook(self, params: Json) -> bool:
        self._drop_pending(params)
        await self.api.sender.clear()
        return True

    def webhook_info(self, _: Json) -> Json:
        hook, updates = self.api.sender.hook, self.api.updates
        updates.expire()
        info: Json = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates.waiting),
        }
        if hook:
            info["max_connections"] = hook.max_connections
            if hook.last_error:
                info["last_error_date"] = hook.last_error_at
                info["last_error_message"] = hook.last_error
        if updates.allowed is not None:
            info["allowed_updates"] = sorted(updates.allowed)
        return info

    async def get_updates(self, params: Json) -> list[Json]:
        if self.api.sender.hook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._remember_kinds(params)
        limit = min(max(int(params.get("limit", 100)), 1), 100)
        seconds = min(max(float(params.get("timeout", 0)), 0.0), POLL_SECONDS)
        try:
            return await self.api.updates.get(int(params.get("offset", 0)), limit, seconds)
        except ConflictError as error:
            raise ApiError(409, f"Conflict: {error}") from None

    def _remember_kinds(self, params: Json) -> None:
        if "allowed_updates" in params:
            self.api.updates.allowed = kinds(decoded(params["allowed_updates"]))

    def _drop_pending(self, params: Json) -> None:
        if truth(params.get("drop_pending_updates")):
            self.api.updates.waiting.clear()

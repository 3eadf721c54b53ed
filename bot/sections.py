"""The sections of the settings: what each may hold, and why a value is refused."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.recovery import parse_public
from referral.alerts.rules import AlertRules
from referral.people.reach import Way
from referral.queue.rules import QueueRules
from referral.services.letter import Letterhead

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SHORTEST_SECRET = 32
TOKEN = re.compile(r"[^\s/:]+:[^\s/]+")
WEBHOOK_PATH = re.compile(r"/telegram/[^/]+")
CENTURY = 36_525
"""Days; what is longer than this was not meant, and no calendar could count it."""

Minutes = Annotated[float, Field(gt=0, le=527_040)]
"""Up to a year."""
Hours = Annotated[float, Field(gt=0, le=8_784)]
"""Up to a year."""


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def is_no_truth(cls, value: object, info: ValidationInfo) -> object:
        """Pydantic takes true for the number 1."""
        meant = cls.model_fields[info.field_name or ""].annotation
        if isinstance(value, bool) and meant is not bool:
            raise ValueError("must not be true or false")
        return value


def _is_web_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in url


class DatabaseSettings(Section):
    url: str = "sqlite+aiosqlite:///var/tincay.sqlite"

    @field_validator("url")
    @classmethod
    def is_async(cls, url: str) -> str:
        try:
            driver = make_url(url).drivername
        except (ArgumentError, ValueError):
            raise ValueError("is not a database URL") from None
        if driver not in {"sqlite+aiosqlite", "postgresql+asyncpg"}:
            raise ValueError(
                f"names the driver {driver!r}; use sqlite+aiosqlite or postgresql+asyncpg"
            )
        return url


class KeySettings(Section):
    master_key_file: Path = Path("master.key")
    recovery_public_key: str = ""

    @field_validator("recovery_public_key")
    @classmethod
    def is_a_key(cls, text: str) -> str:
        if text:
            try:
                parse_public(text)
            except ValueError:
                raise ValueError(
                    "is not a recovery key: write what `tincay keys recovery` printed"
                ) from None
        return text


class TelegramSettings(Section):
    token: SecretStr = SecretStr("")
    api_base_url: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    mode: Literal["polling", "webhook"] = "polling"
    max_per_second: float = Field(25.0, ge=0)
    per_chat_per_second: float = Field(1.0, ge=0)

    @field_validator("token")
    @classmethod
    def is_a_token(cls, token: SecretStr) -> SecretStr:
        if token and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("is no bot token: copy the whole of it from BotFather, like 123:ABC")
        return token

    @field_validator("api_base_url")
    @classmethod
    def is_an_address(cls, url: str) -> str:
        if not _is_web_address(url):
            raise ValueError("must be an address like https://api.telegram.org")
        return url

    @field_validator("webhook_url")
    @classmethod
    def leads_to_telegram(cls, url: str) -> str:
        if url and not (_is_web_address(url) and WEBHOOK_PATH.fullmatch(urlsplit(url).path)):
            raise ValueError("must look like https://your.host/telegram/A-LONG-RANDOM-WORD")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def is_a_secret(cls, secret: SecretStr) -> SecretStr:
        text = secret.get_secret_value()
        if text and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", text):
            raise ValueError("may hold only letters, digits, _ and - (at most 256)")
        return secret

    @field_validator("mode")
    @classmethod
    def has_both_halves(cls, mode: str, info: ValidationInfo) -> str:
        """Told of `mode`, so that without it the bot can still be asked for what was written."""
        for key in ("webhook_url", "webhook_secret"):
            if mode == "webhook" and info.data.get("token") and not info.data.get(key):
                raise ValueError(f"webhook needs [telegram] {key} as well: set it, or poll")
        return mode


_REACHED_AT = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 not bound here
"""Addresses that mean "every one of this machine", and one of its own by which it is reached."""


class WebSettings(Section):
    host: str = "127.0.0.1"
    port: int = Field(8106, ge=0, le=65535)
    public_url: str = Field("", validate_default=True)
    metrics_token: SecretStr = SecretStr("")

    @field_validator("public_url")
    @classmethod
    def leads_here(cls, url: str, info: ValidationInfo) -> str:
        """Unset, the pages are reached where they listen; a wrong host or port is told as such."""
        if url and not _is_web_address(url):
            raise ValueError("must be an address like https://chat.example.vn")
        if url or not {"host", "port"} <= info.data.keys():
            return url
        host = _REACHED_AT.get(info.data["host"], info.data["host"])
        return f"http://{f'[{host}]' if ':' in host else host}:{info.data['port']}"


class HotlineSettings(Section):
    operator: str = Field("Tin Cậy", min_length=1)
    default_language: Literal["vi", "en"] = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"
    safe_word_after_days: int = Field(7, ge=1, le=365)
    fallback_numbers: tuple[str, ...] = ("113", "115", "111", "1900 96 96 80")
    voice: bool = False

    @field_validator("timezone")
    @classmethod
    def is_known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(
                f"{name!r} is no time zone; use a name such as Asia/Ho_Chi_Minh"
            ) from None
        return name

    @field_validator("fallback_numbers")
    @classmethod
    def are_there(cls, numbers: tuple[str, ...]) -> tuple[str, ...]:
        if not all(number.strip() for number in numbers or ("",)):
            raise ValueError("is empty: somebody in danger needs at least one number")
        return numbers


class QueueSettings(Section):
    red_minutes: Minutes = 5
    amber_minutes: Minutes = 30
    other_minutes: Minutes = 120
    max_cases: int = Field(0, ge=0)
    max_severe: int = Field(0, ge=0)
    red_next_minutes: Minutes = 10
    amber_next_minutes: Minutes = 30
    other_next_minutes: Minutes = 120
    offer_minutes: Minutes = 15
    promise_grace_minutes: Minutes = 15
    visit_grace_minutes: Minutes = 10
    rest_after_hours: Hours = 4

    def rules(self) -> QueueRules:
        return QueueRules(
            red=timedelta(minutes=self.red_minutes),
            amber=timedelta(minutes=self.amber_minutes),
            other=timedelta(minutes=self.other_minutes),
            max_cases=self.max_cases,
            max_severe=self.max_severe,
            red_next=timedelta(minutes=self.red_next_minutes),
            amber_next=timedelta(minutes=self.amber_next_minutes),
            other_next=timedelta(minutes=self.other_next_minutes),
            offer=timedelta(minutes=self.offer_minutes),
            promise_grace=timedelta(minutes=self.promise_grace_minutes),
            visit_grace=timedelta(minutes=self.visit_grace_minutes),
            rest_after=timedelta(hours=self.rest_after_hours),
        )


class AlertSettings(Section):
    red_repeat_minutes: Minutes = 2
    amber_repeat_minutes: Minutes = 10
    other_repeat_minutes: Minutes = 30

    def rules(self, ways: frozenset[Way]) -> AlertRules:
        return AlertRules(
            ways=ways,
            red=timedelta(minutes=self.red_repeat_minutes),
            amber=timedelta(minutes=self.amber_repeat_minutes),
            other=timedelta(minutes=self.other_repeat_minutes),
        )


class SmtpSettings(Section):
    host: str = ""
    port: int = Field(587, gt=0, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: SecretStr = SecretStr("")
    from_address: str = ""

    @model_validator(mode="after")
    def has_a_sender(self) -> Self:
        if self.host and "@" not in self.from_address:
            raise ValueError("[smtp] from_address must be an e-mail address while host is set")
        if self.host and bool(self.username) != bool(self.password):
            raise ValueError("[smtp] username and password belong together: set both or neither")
        return self


class PushSettings(Section):
    contact: str = ""

    @field_validator("contact")
    @classmethod
    def is_an_address(cls, contact: str) -> str:
        if contact and not contact.startswith(("mailto:", "https://")):
            raise ValueError("must begin with mailto: or https://")
        return contact


class SmsSettings(Section):
    url: str = ""
    secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def is_signed(self) -> Self:
        address = urlsplit(self.url)
        if self.url and address.scheme != "https" and address.hostname not in LOOPBACK:
            raise ValueError("[sms] url must begin with https:// (telephone numbers travel on it)")
        if self.url and len(self.secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"[sms] secret must have {SHORTEST_SECRET} letters or more")
        return self


class RetentionSettings(Section):
    archive_after_days: int = Field(7, ge=1, le=CENTURY)
    closed_days: int = Field(90, ge=8, le=CENTURY)
    delivery_keys_days: int = Field(8, ge=8, le=CENTURY)
    audit_days: int = Field(365, ge=30, le=CENTURY)

    @model_validator(mode="after")
    def archives_before_it_erases(self) -> Self:
        if self.archive_after_days >= self.closed_days:
            raise ValueError("[retention] archive_after_days must be less than closed_days")
        return self


class LimitSettings(Section):
    chat_burst: float = Field(300, ge=1)
    chat_per_minute: float = Field(120, ge=0)
    new_chats_per_minute: float = Field(6000, ge=0)


class PlacesSettings(Section):
    stale_after_days: int = Field(180, gt=0, le=CENTURY)
    tile_url: str = ""
    tile_attribution: str = ""

    @model_validator(mode="after")
    def is_a_tile_server(self) -> Self:
        parts = urlsplit(self.tile_url)
        whole = parts.scheme in {"https", "http"} and parts.netloc and " " not in self.tile_url
        if self.tile_url and not (whole and all(f"{{{k}}}" in self.tile_url for k in "zxy")):
            raise ValueError(
                "[places] tile_url must look like https://tiles.example.vn/{z}/{x}/{y}.png"
            )
        if self.tile_url and not self.tile_attribution:
            raise ValueError("[places] tile_attribution must say whose map the tiles are")
        return self


class LettersSettings(Section):
    """What stands above official letters (Decree 30/2020/ND-CP), and whom reports go to."""

    superior: str = ""
    place: str = "Hà Nội"
    report_to: tuple[str, ...] = ()
    signer_title: str = ""
    initials: str = ""

    def letterhead(self, organisation: str) -> Letterhead:
        return Letterhead(
            self.superior,
            organisation,
            self.place,
            self.report_to,
            self.signer_title,
            self.initials,
        )


class ZaloSettings(Section):
    """No key yet: the channel is not built."""

"""Settings: `config.toml`, overruled by the environment, refused with a sentence when wrong."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.sections import (
    AlertSettings,
    DatabaseSettings,
    HotlineSettings,
    KeySettings,
    LettersSettings,
    LimitSettings,
    PlacesSettings,
    PushSettings,
    QueueSettings,
    RetentionSettings,
    Section,
    SmsSettings,
    SmtpSettings,
    TelegramSettings,
    WebSettings,
    ZaloSettings,
)

ENVIRONMENT_PREFIX = "TINCAY_"
CONFIG_VARIABLE = "TINCAY_CONFIG"
DEFAULT_CONFIG = Path("config.toml")
NOT_SETTINGS = frozenset({CONFIG_VARIABLE, "TINCAY_TEST_POSTGRES", "TINCAY_TEST_CHROMIUM"})
WORDS = {
    "bool_parsing": "must be true or false",
    "finite_number": "must be a finite number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be {ge:g} or more",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "less_than_equal": "must be {le:g} or less",
    "literal_error": "must be {expected}",
    "model_type": "must be a section: this name in brackets on a line, its keys beneath",
    "path_type": "must be a path in quotes",
    "string_too_short": "must not be empty",
    "string_type": "must be a text in quotes",
    "tuple_type": "must be a list in brackets, each text in quotes",
}
"""What pydantic found, in the operator's words."""
LISTS = frozenset({"fallback_numbers", "report_to"})
"""Keys that the environment gives as values with commas between."""


class SettingsError(Exception):
    """A setting is wrong; the sentence names its key and says what to do."""


class Settings(Section):
    database: DatabaseSettings = DatabaseSettings()
    keys: KeySettings = KeySettings()
    telegram: TelegramSettings = TelegramSettings()
    zalo: ZaloSettings = ZaloSettings()
    web: WebSettings = WebSettings()
    hotline: HotlineSettings = HotlineSettings()
    queue: QueueSettings = QueueSettings()
    alerts: AlertSettings = AlertSettings()
    smtp: SmtpSettings = SmtpSettings()
    push: PushSettings = PushSettings()
    sms: SmsSettings = SmsSettings()
    retention: RetentionSettings = RetentionSettings()
    limits: LimitSettings = LimitSettings()
    places: PlacesSettings = PlacesSettings()
    letters: LettersSettings = LettersSettings()

    def secrets(self) -> tuple[str, ...]:
        """What no log may ever show."""
        return (
            self.telegram.token.get_secret_value(),
            self.telegram.webhook_secret.get_secret_value(),
            self.web.metrics_token.get_secret_value(),
            self.smtp.password.get_secret_value(),
            self.sms.secret.get_secret_value(),
        )


def load_settings(
    path: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Settings from a file and the environment; raises `SettingsError` with one sentence.

    Without a path the file is `TINCAY_CONFIG`, else `config.toml` where it exists.
    """
    named = path or (
        Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None
    )
    values = _from_file(named or DEFAULT_CONFIG, must_exist=named is not None)
    for section, key, value in _from_environment(environment):
        values.setdefault(section, {})[key] = value
    try:
        return Settings.model_validate(values)
    except ValidationError as fault:
        raise SettingsError(_sentence(fault)) from None


def usable_settings(path: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """What can be used of a broken configuration: each key by itself, else its default.

    Only for showing the emergency numbers while the operator mends the rest.
    """
    try:
        values = _from_file(path or DEFAULT_CONFIG, must_exist=False)
    except SettingsError:
        values = {}
    for section, key, value in _from_environment(environment):
        values.setdefault(section, {})[key] = value
    usable = {
        name: _usable(field.annotation, values.get(name))  # type: ignore[arg-type]
        for name, field in Settings.model_fields.items()
    }
    return Settings(**usable)


def _usable(section: type[Section], values: object) -> Section:
    """The section without what is wrong in it; its defaults where the rest does not fit."""
    kept = dict(values) if isinstance(values, dict) else {}
    while True:
        try:
            return section.model_validate(kept)
        except ValidationError as fault:
            wrong = {error["loc"][0] for error in fault.errors() if error["loc"]}
            kept = {key: value for key, value in kept.items() if wrong and key not in wrong}


def _from_file(path: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        if must_exist:
            raise SettingsError(
                f"the configuration {path} does not exist: run `tincay init` to make one"
            ) from None
        return {}
    except UnicodeDecodeError:
        raise SettingsError(f"the configuration {path} is not UTF-8: save it as such") from None
    except OSError as fault:
        reason = (fault.strerror or "it is no file").lower()
        raise SettingsError(
            f"the configuration {path} cannot be read ({reason}): mend its rights, or name another"
        ) from None
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"the configuration {path} is not TOML: {fault}") from None


def _from_environment(environment: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    found = []
    for name, value in sorted(environment.items()):
        if not name.startswith(ENVIRONMENT_PREFIX) or name in NOT_SETTINGS:
            continue
        section, mark, key = name.removeprefix(ENVIRONMENT_PREFIX).lower().partition("__")
        if mark:
            listed = [part.strip() for part in value.split(",")] if key in LISTS else value
            found.append((section, key, listed))
    return found


def _sentence(fault: ValidationError) -> str:
    error = fault.errors(include_url=False)[0]
    location = [str(part) for part in error["loc"]]
    key = f"[{location[0]}] {'.'.join(location[1:])}".strip()
    if error["type"] == "extra_forbidden":
        if len(location) == 1 and not isinstance(error["input"], dict):
            return f"setting {location[0]} stands in no section{_nearest(['', *location])}"
        return f"unknown setting {key}{_nearest(location)}"
    if (words := WORDS.get(error["type"])) is not None:
        return f"setting {key}: {words.format(**error.get('ctx', {}))}"
    reason = error["msg"].removeprefix("Value error, ")
    if reason.startswith("["):
        return f"setting {reason}"
    return f"setting {key}: {reason[:1].lower()}{reason[1:]}"


def _nearest(location: list[str]) -> str:
    if len(location) == 1:
        close = difflib.get_close_matches(location[0], Settings.model_fields, 1, 0.3)
        return f"; did you mean [{close[0]}]?" if close else ""
    section = Settings.model_fields[location[0]].annotation if location[0] else None
    known = dict.fromkeys(getattr(section, "model_fields", {}), location[0])
    everywhere: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        for key in getattr(field.annotation, "model_fields", {}):
            everywhere.setdefault(key, name)
    for keys, cutoff in ((known, 0.5), (everywhere, 0.6), (known, 0.0)):
        if close := difflib.get_close_matches(location[1], keys, 1, cutoff):
            return f"; did you mean [{keys[close[0]]}] {close[0]}?"
    return ""

"""Settings come from the file and the environment, and a wrong one is named in a sentence."""

import tomllib
from pathlib import Path

import pytest

from bot.files import EXAMPLE_CONFIG
from bot.settings import Settings, SettingsError, load_settings, usable_settings


def wrong(tmp_path: Path, text: str, **environment: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path, environment)
    return str(caught.value)


def test_the_example_documents_every_key_and_holds_the_defaults() -> None:
    written = tomllib.loads(EXAMPLE_CONFIG.read_text("utf-8"))
    wanted = {
        name: set(getattr(field.annotation, "model_fields", {}))
        for name, field in Settings.model_fields.items()
    }

    assert {name: set(section) for name, section in written.items()} == wanted
    assert load_settings(EXAMPLE_CONFIG, {}) == Settings()


def test_the_example_holds_no_secret() -> None:
    assert set(load_settings(EXAMPLE_CONFIG, {}).secrets()) == {""}


def test_every_key_of_the_example_has_a_word_of_explanation_above_it() -> None:
    lines = EXAMPLE_CONFIG.read_text("utf-8").splitlines()
    explained = False
    for line in lines:
        if line.startswith("#"):
            explained = True
        elif " = " in line:
            assert explained, line
        elif not line or line.startswith("["):
            explained = False


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[web]\nport = 1\nhost = "10.0.0.1"\n')

    settings = load_settings(
        None,
        {
            "TINCAY_CONFIG": str(path),
            "TINCAY_WEB__PORT": "2",
            "TINCAY_HOTLINE__FALLBACK_NUMBERS": "113, 111",
            "TINCAY_LETTERS__REPORT_TO": "Nơi mẫu 1, Nơi mẫu 2",
        },
    )

    assert (settings.web.port, settings.web.host) == (2, "10.0.0.1")
    assert settings.hotline.fallback_numbers == ("113", "111")
    assert settings.letters.report_to == ("Nơi mẫu 1", "Nơi mẫu 2")


@pytest.mark.parametrize(
    ("text", "environment", "address"),
    [
        ("", {}, "http://127.0.0.1:8106"),
        ("", {"TINCAY_WEB__PORT": "8200"}, "http://127.0.0.1:8200"),
        ("[web]\nport = 8300", {}, "http://127.0.0.1:8300"),
        ('[web]\nhost = "10.0.0.1"', {"TINCAY_WEB__PORT": "80"}, "http://10.0.0.1:80"),
        ('[web]\nhost = "0.0.0.0"', {}, "http://127.0.0.1:8106"),
        ('[web]\nhost = "::1"', {}, "http://[::1]:8106"),
        ('[web]\nport = 1\npublic_url = "https://a.vn"', {}, "https://a.vn"),
        ('[web]\npublic_url = ""', {"TINCAY_WEB__PUBLIC_URL": "https://b.vn"}, "https://b.vn"),
    ],
)
def test_unless_told_people_reach_the_pages_where_they_listen(
    tmp_path: Path, text: str, environment: dict[str, str], address: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")

    assert load_settings(path, environment).web.public_url == address


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[web]\nprot = 1", "unknown setting [web] prot; did you mean [web] port?"),
        ("[webb]\nport = 1", "unknown setting [webb]; did you mean [web]?"),
        (
            '[hotline]\ntoken = "x"',
            "unknown setting [hotline] token; did you mean [telegram] token?",
        ),
        ("port = 1", "setting port stands in no section; did you mean [web] port?"),
        ("[web]\nport = 70000", "setting [web] port: must be 65535 or less"),
        ('[web]\nport = "x"', "setting [web] port: must be a whole number"),
        ("[web]\nport = true", "setting [web] port: must not be true or false"),
        ("[web]\nhost = 3", "setting [web] host: must be a text in quotes"),
        ('[web]\npublic_url = "a.vn"', "[web] public_url: must be an address like https://"),
        ("web = 3", "setting [web]: must be a section"),
        ("[web", "is not TOML"),
        ('[database]\nurl = "sqlite:///x"', "use sqlite+aiosqlite or postgresql+asyncpg"),
        ('[database]\nurl = "nonsense"', "[database] url: is not a database URL"),
        ('[database]\nurl = "postgresql+asyncpg://u:p@h:x/d"', "url: is not a database URL"),
        ('[telegram]\nmode = "pull"', "mode: must be 'polling' or 'webhook'"),
        ('[telegram]\ntoken = "1234567"', "[telegram] token: is no bot token"),
        ('[telegram]\napi_base_url = "api.telegram.org"', "[telegram] api_base_url: must be"),
        ('[telegram]\nwebhook_url = "https://a.vn/hook"', "https://your.host/telegram/A-LONG-"),
        (
            '[telegram]\ntoken = "1:a"\nmode = "webhook"\nwebhook_url = "https://a.vn/telegram/x"',
            "[telegram] mode: webhook needs [telegram] webhook_secret as well",
        ),
        (
            '[telegram]\ntoken = "1:a"\nmode = "webhook"\nwebhook_secret = "x"',
            "[telegram] mode: webhook needs [telegram] webhook_url as well",
        ),
        (
            '[smtp]\nhost = "a.vn"\nfrom_address = "b@a.vn"\nusername = "b"',
            "setting [smtp] username and password belong together",
        ),
        ('[sms]\nurl = "http://a.vn"', "setting [sms] url must begin with https://"),
        ('[places]\ntile_url = "x"', "setting [places] tile_url must look like https://"),
        ('[telegram]\nwebhook_secret = "a b"', "only letters, digits, _ and -"),
        ('[hotline]\ntimezone = "Hanoi"', "use a name such as Asia/Ho_Chi_Minh"),
        ("[hotline]\nfallback_numbers = []", "at least one number"),
        ('[hotline]\nfallback_numbers = [" "]', "at least one number"),
        ('[hotline]\nfallback_numbers = "113"', "fallback_numbers: must be a list in brackets"),
        ('[hotline]\noperator = ""', "[hotline] operator: must not be empty"),
        ("[queue]\nred_minutes = 0", "[queue] red_minutes: must be more than 0"),
        ("[queue]\nred_minutes = inf", "[queue] red_minutes: must be a finite number"),
        ("[queue]\nred_minutes = 1e12", "[queue] red_minutes: must be 527040 or less"),
        ("[retention]\nclosed_days = 8\narchive_after_days = 8", "must be less than closed_days"),
        ("[retention]\ndelivery_keys_days = 1", "[retention] delivery_keys_days"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, told: str) -> None:
    assert told in wrong(tmp_path, text)


def test_a_wrong_variable_is_named_like_a_wrong_line(tmp_path: Path) -> None:
    assert "did you mean [web] port?" in wrong(tmp_path, "", TINCAY_WEB__PROT="1")


def test_a_secret_never_stands_in_an_error(tmp_path: Path) -> None:
    told = wrong(tmp_path, '[telegram]\ntoken = ["123:secret-token"]')

    assert "secret-token" not in told


def test_a_named_file_must_exist_and_be_readable(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="tincay init"):
        load_settings(tmp_path / "missing.toml", {})
    with pytest.raises(SettingsError, match=r"cannot be read \(is a directory\): mend its rights"):
        load_settings(tmp_path, {})
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load_settings(tmp_path / "config.toml", {})


def test_what_is_right_in_a_broken_configuration_can_still_be_used(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'x = 1\n[web]\nport = "x"\nhost = "10.0.0.1"\n'
        '[telegram]\ntoken = "1:a"\nmax_per_second = "fast"\nmode = "webhook"\n'
        '[smtp]\nhost = "a.vn"\nfrom_address = "x"\n'
    )

    usable = usable_settings(path, {})

    assert (usable.web.host, usable.web.port) == ("10.0.0.1", Settings().web.port)
    assert usable.telegram.token.get_secret_value() == "1:a"
    assert usable.telegram.mode == "polling"
    assert usable.smtp == Settings().smtp

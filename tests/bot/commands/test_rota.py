"""Who answers at two in the morning is one command, and how they are called can be rehearsed."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bot.command import Tincay, assert_one_sentence


def invited(hotline: Tincay, name: str) -> str:
    told = hotline("people", "invite", "--role", "worker", "--name", name)
    assert told.code == 0, told
    return told.out.split(" as ")[1].split(".")[0]


def joined(folder: Path) -> None:
    """Everybody has taken up their invitation."""
    with closing(sqlite3.connect(folder / "var" / "tincay.sqlite")) as connection, connection:
        connection.execute("UPDATE staff SET state = 'active'")


def written(folder: Path, *lines: str) -> str:
    file = folder / "rota.csv"
    file.write_text("\n".join(("person,post,weekdays,begins,ends,unit_code", *lines)), "utf-8")
    return str(file)


def test_who_answers_at_two_in_the_morning_is_one_command(hotline: Tincay, tmp_path: Path) -> None:
    invited(hotline, "Lan")
    invited(hotline, "Mai")
    file = written(
        tmp_path, "Lan,duty,daily,19:00,07:00,199", "Mai,backup,mon-fri,00:00,08:00,",
    )  # fmt: skip

    early = hotline("rota", "import", file, "--dry-run")
    planned = hotline("rota", "import", file)
    name = hotline("rota", "show", "--at", "2026-11-30 02:00").out
    joined(tmp_path)
    taken = hotline("rota", "import", file)
    told = hotline("rota", "show", "--at", "2026-11-30 02:00")
    week = hotline("rota", "show", "--week", "--at", "2026-11-30 02:00")

    assert "2 shifts of 2 people" in taken.out
    assert (
        "Nobody is on duty for 168 hours"
        in early.out
        == planned.out.replace("The rota is in place", "The file is in order")
    )
    assert "Lan (invited, has not joined yet)" in name
    assert "Nobody is on duty for 84 hours" in taken.out
    assert told.out.splitlines() == [
        "At Mon 2026-11-30 02:00:",
        "  duty        Lan (00199, until Mon 2026-11-30 07:00)",
        "  backup      Mai (all units, until Mon 2026-11-30 08:00)",
        "  supervisor  nobody",
    ]
    assert "Mon 2026-11-30 07:00 - Mon 19:00  NOBODY ON DUTY" in week.out


def test_a_dry_run_changes_nothing_and_an_error_names_line_and_column(
    hotline: Tincay, tmp_path: Path
) -> None:
    invited(hotline, "Lan")
    fine = written(tmp_path, "Lan,duty,daily,19:00,07:00,")
    assert "in order: 1 shifts" in hotline("rota", "import", fine, "--dry-run").out
    assert "not planned within a week" in hotline("rota", "show", "--at", "2026-11-30 02:00").out

    wrong = hotline("rota", "import", written(tmp_path, "Lam,duty,daily,19:00,07:00,"))

    assert wrong.code == 1
    assert "Line 2, column person: nobody is called “Lam”; did you mean Lan?" in wrong.err
    moment = hotline("rota", "show", "--at", "tomorrow")
    assert_one_sentence(moment, code=2, says="write it as 2026-11-30 02:00")
    assert_one_sentence(hotline("rota", "import", "plan"), code=2, says="The file plan cannot be")


def test_the_ways_of_a_person_are_set_and_rehearsed(hotline: Tincay) -> None:
    lan = invited(hotline, "Lan")

    taken = hotline("people", "set", lan, "--email", "lan@example.test", "--ways", "red=email,chat")
    told = hotline("alert", "test", lan)

    assert taken.out.startswith("Set for Lan: email, ways.")
    assert told.code == 0, told
    assert "email    not set up: see [smtp] in the settings" in told.out
    wrong = hotline("people", "set", lan, "--ways", "red=pigeon")
    assert_one_sentence(wrong, code=2, says="write red=chat,push,sms")
    nothing = hotline("people", "set", lan)
    assert_one_sentence(nothing, code=2, says="Say what to set")


def test_the_template_can_be_imported_as_it_stands(hotline: Tincay, tmp_path: Path) -> None:
    invited(hotline, "Lan")
    file = tmp_path / "rota.csv"
    file.write_text(hotline("rota", "template").out, "utf-8")

    assert "1 shifts of 1 people" in hotline("rota", "import", str(file)).out

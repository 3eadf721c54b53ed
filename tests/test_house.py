"""What holds for every file of the house, whoever writes it."""

import re
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.services import ROOT

FOLDERS = "bot|web|storage|handlers|referral|locales|data|docs|tests|benchmarks|scripts"
NAMED = re.compile(rf"`((?:{FOLDERS})/[\w./-]+)`")
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-test-extra.lock"]
BANNED = {
    "a path of somebody's machine": re.compile(r"(?<![\w.})*>-])/(?:work|root)/"),
    "the host of a package registry": re.compile(
        r"pypi\.org|pythonhosted\.org|deb\.debian\.org|npmjs\.org"
    ),
    "a note of unfinished work": re.compile(r"\b(?:TO[D]O|FIX[M]E)\b"),
}


def tracked_texts() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    texts = {}
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            texts[name] = content.decode()
    return texts


def pinned(lock: str) -> dict[str, str]:
    pins = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return dict(pins)


@pytest.mark.parametrize("what", BANNED)
def test_no_tracked_file_holds(what: str) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in tracked_texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if BANNED[what].search(line)
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_with_hashes_and_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    requirements = re.split(r"\n(?=\w)", text)
    assert [block for block in requirements if "--hash=sha256:" not in block] == []
    assert re.findall(r"://|--index-url|--extra-index-url|--find-links", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_what_pyproject_asks_for(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime, groups = project["project"]["dependencies"], project["dependency-groups"]
    needed = runtime + groups["build"]
    tools = [line for line in groups["dev"] if isinstance(line, str)]
    wanted = {LOCKS[0]: needed, LOCKS[1]: needed + tools, LOCKS[2]: groups["test-extra"]}
    pins = pinned(lock)
    unmet = [line for line in wanted[lock] if not is_met(Requirement(line), pins)]
    assert unmet == [], "run `make lock`"


def is_met(need: Requirement, pins: dict[str, str]) -> bool:
    version = pins.get(canonicalize_name(need.name))
    return version is not None and need.specifier.contains(version)


def test_the_lock_files_agree_on_versions() -> None:
    runtime, everything = pinned(LOCKS[0]), pinned(LOCKS[1])
    assert runtime.items() <= everything.items()


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z][a-z-]*):(.*)", text, re.MULTILINE)
    assert [name for name, rest in targets if " ## " not in rest] == []
    phony = re.search(r"^\.PHONY: (.*)", text, re.MULTILINE)
    assert phony
    assert phony[1].split() == [name for name, _ in targets]


def test_ci_runs_the_tests_only_through_make_test() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    commands = [line for line in lines if re.match(r"\s*(?:make|\S*pytest|\S*python3?)\b", line)]
    assert commands == ["make test"]
    assert lines[-1] == "make test"


def test_the_list_of_decisions_names_each_with_its_number_and_title() -> None:
    folder = ROOT / "docs" / "decisions"
    titles = {path: path.read_text().partition("\n")[0] for path in sorted(folder.glob("0*.md"))}
    listed = re.findall(
        r"^- (.+?)\. \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(), re.MULTILINE
    )
    assert [int(path.name[:4]) for path in titles] == [int(number) for number, _, _ in listed]
    assert listed == [
        (*title.removeprefix("# ").split(". ", 1), path.name) for path, title in titles.items()
    ]


def test_every_file_that_the_documents_name_is_there() -> None:
    documents = {name: text for name, text in tracked_texts().items() if name.endswith(".md")}
    named = {(name, path) for name, text in documents.items() for path in NAMED.findall(text)}
    assert len(named) > 30
    assert [pair for pair in sorted(named) if not (ROOT / pair[1]).exists()] == []

"""What is public is documented, and what the documents show is what the program does.

A console block in the README is one command and what it prints; a line of "…" alone stands for lines that are
left out. When the program says something else now, correct the block.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import phrasetrack
from phrasetrack.cli import COMMANDS, main
from phrasetrack.model import Polarity, Release, Status
from phrasetrack.report import FORMATS
from phrasetrack.rules import RULES

ROOT = Path(__file__).parents[1]
README, ARCHITECTURE, CHANGELOG = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")
)
BLOCKS = re.findall(r"```console\n\$ (.+?)\n(.*?)```", README, re.DOTALL)


def commands() -> list[tuple[str, click.Command]]:
    """Every command and subcommand, by its words."""
    found: list[tuple[str, click.Command]] = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", c) for sub, c in command.commands.items()]
    return found


@pytest.mark.skipif(os.name == "nt", reason="the README's commands are for a POSIX shell")
@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[c.split(" corpus")[0] for c, _ in BLOCKS])
def test_the_readme_shows_what_is_printed(command: str, shown: str) -> None:
    env = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "PYTHONWARNINGS")}
    env |= {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "CI": "true"}
    program = f"phrasetrack() {{ '{sys.executable}' -m phrasetrack \"$@\"; }}\n"
    done = subprocess.run(
        ["sh", "-c", program + command], cwd=ROOT, env=env, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    printed = [line.rstrip() for line in done.stdout.decode("utf-8").splitlines()]
    at = 0
    for part in re.split(r"^…\n", shown, flags=re.MULTILINE):
        lines = part.splitlines()
        while at < len(printed) and lines and printed[at : at + len(lines)] != lines:
            at += 1
        assert at < len(printed) or not lines, (
            "the README shows what is not printed:\n" + part + "\nIt prints:\n" + "\n".join(printed)
        )
        at += len(lines)


def test_the_readme_has_its_blocks() -> None:
    assert {re.sub(r".*phrasetrack (\w+).*", r"\1", c) for c, _ in BLOCKS} == {
        "compare",
        "track",
        "find",
        "check",
    }


def test_the_two_commands_stand_alone() -> None:
    """`.ci/run` takes them from the section "Start" as they stand."""
    start = README.split("\n## Start\n")[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", start, re.DOTALL)
    assert [b.count("\n") for b in blocks] == [1, 1]
    for path in re.findall(r"\S+/\S+\.txt", blocks[0]):
        assert (ROOT / path).is_file()


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_each_command_is_in_the_readme(name: str) -> None:
    table = README.split("\n## Commands\n")[1].split("\n## ")[0]
    group, _, sub = name.partition(" ")
    assert re.search(rf"`{group}\b", table)
    assert not sub or re.search(rf"`(book )?{sub}`", table)


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_each_command_and_option_says_what_it_is_for(name: str, command: click.Command) -> None:
    assert command.help
    context = click.Context(command, info_name=name)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            option = f"{name} {parameter.opts[0]}"
            assert parameter.help, option
        elif parameter.human_readable_name.strip("[]. ").upper() not in command.get_help(context):
            pytest.fail(f"{name}: {parameter.human_readable_name} is not in its help")
    if not isinstance(command, click.Group) and name not in ("completion",) and not name.startswith("book "):
        assert "Exit status:" in command.help


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README.split("\n## Commands\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("status", ["0 ", "1 ", "2 ", "130 "])
def test_each_exit_status_is_in_the_readme(status: str) -> None:
    assert status in next(line for line in README.split("\n\n") if line.startswith("Exit status:"))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule_has_its_page_and_its_line(rule: object) -> None:
    one = RULES[getattr(rule, "id", "")]
    assert re.match(r"Speak (when|of) ", one.page)
    said = " ".join(one.page.split("\n\n")[0].split())
    assert f"| `{one.id}` | {re.sub('^Speak (when|of) ', '', said).rstrip('.')} |" in ARCHITECTURE


@pytest.mark.parametrize("name", phrasetrack.__all__)
def test_each_public_name_is_there_and_explained(name: str) -> None:
    value = getattr(phrasetrack, name)
    if name == "__version__":
        return
    assert (value.__doc__ or "").strip()
    assert f"`{name}`" in ARCHITECTURE


def test_what_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = phrasetrack.nothing
    assert set(phrasetrack.__all__) <= set(dir(phrasetrack))


def test_each_room_has_its_row() -> None:
    table = ARCHITECTURE.split("\n## The rooms\n")[1].split("\n## ")[0]
    package = ROOT / "phrasetrack"
    rooms = [p.name + ("/" if p.is_dir() else "") for p in sorted(package.iterdir())]
    missing = [
        room
        for room in rooms
        if room.removesuffix("/").removesuffix(".py").isidentifier()
        and not room.startswith("__")
        and f"`{room}`" not in table
    ]
    assert missing == []


def test_files_that_the_documents_name_exist() -> None:
    named = re.findall(
        r"`((?:tests|benchmarks|phrasetrack|corpus|baselines|\.ci)/[\w./-]+)`", README + ARCHITECTURE
    )
    named += [
        f"phrasetrack/{n}" for n in re.findall(r"`(\w+/\w+\.py)`", ARCHITECTURE) if not n.startswith("tests")
    ]
    named += re.findall(r"\]\(([\w./-]+)\)", README + ARCHITECTURE)
    assert [n for n in named if "SERIES" not in n and not (ROOT / n).exists()] == []


def test_the_changelog_has_the_version() -> None:
    assert re.search(rf"^## {re.escape(phrasetrack.__version__)}\b", CHANGELOG, re.MULTILINE)


TRICKY = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in ARCHITECTURE.split("\n## Tricky cases\n")[1].split("\n## ")[0].splitlines()
    if line.startswith("| ") and not line.startswith(("| phrase |", "| --- |"))
]


def reading(phrase: str, text: str) -> str:
    """What is read of a phrase in a release of one sentence, in the words of the table."""
    book = phrasetrack.make_book([phrase])
    told = []
    for o in phrasetrack.observe_release(phrasetrack.parse_release(Release("one", "one", text, "")), book):
        said = o.status.value
        if o.status is Status.ABSENT:
            said += "".join(f", {one.reason}" for one in o.set_aside)
        for c in sorted(o.changes, key=lambda c: c.significance.rank)[:1]:
            said += f", {c.significance} {c.kind}: {c.before or '–'} → {c.after or '–'}"
        if o.attribution and o.attribution.polarity is not Polarity.AFFIRMED:
            said += f"; {o.attribution.polarity}"
        told.append(said)
    return " and ".join(told)


@pytest.mark.parametrize(("phrase", "text", "wanted", "today"), TRICKY, ids=[t[1] for t in TRICKY])
def test_tricky_cases_are_as_the_table_says(phrase: str, text: str, wanted: str, today: str) -> None:
    read = reading(phrase, text)
    assert today == ("as wanted" if read == wanted else read)


def test_one_phrase_is_followed_truly() -> None:
    """The figures of "Follow one phrase"."""
    walk = " ".join(ARCHITECTURE.split("\n## Follow one phrase\n")[1].split("\n## ")[0].split())
    series = ROOT / "corpus" / "japan-mod"
    parsed = phrasetrack.parse_release(phrasetrack.load_release(series / "2021-06-25-japan-cambodia.txt"))
    sizes = len(parsed.paragraphs), len(parsed.sentences), len(parsed.tokens)
    assert "{} paragraphs, {} sentences, {} tokens".format(*sizes) in walk
    book = phrasetrack.load_book(ROOT / "baselines" / "japan-mod" / "phrases.yaml")
    (o,) = (o for o in phrasetrack.observe_release(parsed, book) if o.phrase == "status-quo")
    assert o.span is not None
    assert o.attribution is not None
    assert o.score is not None
    (change,) = o.changes
    for span in filter(None, (o.span, o.attribution.cue, change.span)):
        assert f"[{span.start}, {span.end})" in walk
    assert f"scores {o.score.weighted}" in walk
    assert f"basis {o.attribution.basis}" in walk
    assert f"*{change.kind}, {change.before} → {change.after}*" in walk

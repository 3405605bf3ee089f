"""What README and docs say that a machine can check: examples, verbs, links, files, settings, layers."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from keniki.cli.main import VERBS, main
from keniki.service.settings import Settings, table

PROJECT = Path(__file__).parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
READMES = [PROJECT / "README.md", PROJECT / "README.ja.md"]


def words(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_example_gives_what_is_printed(path, committed_release):
    example = re.search(r"^\$ \.venv/bin/keniki (.+)\n((?:.+\n)+?)```", words(path), re.MULTILINE)
    assert example is not None
    asked = CliRunner().invoke(main, [*example[1].split(), "--release", str(committed_release)])
    given, printed = asked.stdout.splitlines(), example[2].splitlines()
    assert len(given) == len(printed) > 1
    for line, shown in zip(given, printed, strict=True):
        assert re.fullmatch(".*".join(map(re.escape, shown.split("…"))), line), shown


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_verb_is_named(path):
    named = set(re.findall(r"`(\w+)`", words(path)))
    assert set(VERBS) - named == set()


def test_both_readmes_have_the_same_parts():
    english, japanese = (words(path) for path in READMES)
    for pattern in (r"^(#+) ", r"\]\((docs/[^)]+)\)", r"`(make \w+)`", r"^\$ (make \w+)"):
        found = [re.findall(pattern, text, re.MULTILINE) for text in (english, japanese)]
        assert found[0] == found[1] != []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_links_and_verbs_lead_somewhere(path):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", words(path)):
        assert (path.parent / target).exists(), target
    verbs = set(re.findall(r"(?:^|[`/$ ])keniki ([a-z]+)(?=[ `\n])", words(path), re.MULTILINE))
    assert verbs <= set(VERBS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_files_that_are_named_are_there(path):
    tops = "cli|ingest|ontology|queries|service|shapes|tests|docs|data"
    for name in re.findall(rf"`((?:{tops})/[\w./-]+)`", words(path)):
        assert "NAME" in name or (PROJECT / name).exists(), name


def test_every_page_of_the_docs_is_in_the_index():
    index = words(PROJECT / "docs" / "README.md")
    pages = {page.name for page in (PROJECT / "docs").glob("*.md")} - {"README.md"}
    assert pages - set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == set()


def test_every_dependency_has_a_decision_and_none_is_left_of_those_gone():
    project = tomllib.loads(words(PROJECT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=]", each)[0] for each in wanted} | {"codemirror", "esbuild"}
    pages = set((PROJECT / "docs" / "decisions").glob("*.md")) - {
        PROJECT / "docs" / "decisions" / "README.md"
    }
    titles = [words(page).partition(":")[0].removeprefix("# ").lower() for page in pages]
    assert names == {name for title in titles for name in re.split(r", | and ", title)}


def test_every_setting_is_named():
    page = words(PROJECT / "docs" / "serving.md")
    assert {row.variable for row in table(Settings())} == set(re.findall(r"\bKENIKI_\w+", page))


def test_the_layers_drawn_are_those_that_are_executed():
    drawing = re.search(r"```\n(.*?)```", words(PROJECT / "docs" / "architecture.md"), re.DOTALL)
    assert drawing is not None
    blocks = re.findall(r"^(?:layers|inside).*:\n((?:    .+\n)+)", drawing[1], re.MULTILINE)
    drawn = [[line.split("(")[0].split() for line in block.splitlines()] for block in blocks]
    contracts = tomllib.loads(words(PROJECT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    executed = [
        [re.sub(r"keniki\.(?:ingest\.|service\.)?(?=\w)", "", layer).split() for layer in contract["layers"]]
        for contract in contracts
    ]
    assert drawn == executed


def test_every_part_imports_only_what_lies_below_it():
    """The contracts of pyproject.toml, which `make check` looks at too; apart, since it turns loggers off."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    looked = subprocess.run(
        [sys.executable, "-c", command], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert looked.returncode == 0, looked.stdout

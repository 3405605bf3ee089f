"""What the graph of two editions of a table of regions answers."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up.region_tables import SOURCE
from pyoxigraph import QuerySolutions, Store

from keniki.cli.main import main
from keniki.ingest.build import build
from keniki.queries.catalog import FOLDER, read_queries


@pytest.fixture(scope="module")
def released(made_up_reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph of two editions of the made-up table, of which the earlier names a region otherwise."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "sources").mkdir()
    text = SOURCE.read_text("utf-8")
    (folder / "sources" / "later.txt").write_text(text, "utf-8")
    earlier = text.replace("令和１７年４月１日現在", "令和１６年４月１日現在").replace(
        "飯岡圏域", "南松野圏域"
    )
    (folder / "sources" / "earlier.txt").write_text(earlier, "utf-8")
    return build(folder / "sources", made_up_reference, folder / "release").store


def rows(store: Store, folder: str, name: str, **values: str) -> list[dict[str, str]]:
    """Return the rows of a query file."""
    query = read_queries(FOLDER / folder)[name].bind(values)
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{each: row[each].value for each in names if row[each]} for row in found]


def test_the_role_of_a_member_becomes_known(released: Store) -> None:
    """The five documents name only some members; with such a table the question gives them."""
    roles = rows(released, "questions", "roles-of-a-municipality", code="343013")
    assert {(row["role"], row["region"]) for row in roles} == {
        ("neighbouring municipality", "飯岡圏域"),
        ("neighbouring municipality", "中津圏域"),
        ("neighbouring municipality", "大浜都市圏"),
    }


def test_the_members_of_a_region_are_asked_for_with_their_words(released: Store) -> None:
    members = rows(released, "questions", "members-of-a-region", code="202029")
    assert {(row["municipality"], row["role"], row["words"]) for row in members} == {
        ("龍ケ峰市", "core city", "龍ケ峰市"),
        ("日向町", "neighbouring municipality", "日向町"),
        ("つが原村", "neighbouring municipality", "つが原村"),
    }
    assert {row["asOf"] for row in members} == {"2034-04-01", "2035-04-01"}


def test_every_printed_name_of_a_region_is_searched_for_and_the_latest_is_its_label(released: Store) -> None:
    names = [row for row in rows(released, "system", "names") if row["resource"].endswith("202011-202037")]
    assert {row["label"] for row in names} == {"飯岡圏域"}
    assert {row["key"] for row in names} == {"飯岡圏域", "南松野圏域"}


def test_the_sum_of_a_table_is_no_total_of_the_scheme(released: Store) -> None:
    assert not rows(released, "questions", "growth")


def test_the_build_tells_of_lines_that_nothing_accounts_for(made_up_reference: Path, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    text = SOURCE.read_text("utf-8")
    (tmp_path / "sources" / "table.txt").write_text(
        text.replace("計 3圏域\n", "計 3圏域\n\n以上のほか調整中\n"), "utf-8"
    )
    words = ["build", "--sources", str(tmp_path / "sources"), "--reference", str(made_up_reference)]
    done = CliRunner().invoke(main, [*words, "--out", str(tmp_path / "release")])
    assert done.exit_code == 0, done.output
    assert (
        "; 1 line that nothing accounts for: keniki stages FOLDER/table.txt --stage unaccounted"
        in done.output
    )

"""The scheme of roles and policy fields: columns side by side without rules."""

from reading_by_profile import facts, findings, read, real_document, words
from test_programme_table import MILL, SCHEME, SERIES, Page, document

from keniki.ingest.reading.source import Document
from keniki.ingest.registers.role_scheme import read_scheme


def labels(text: str) -> dict[str, str]:
    made = Document.of_text("scheme.txt", text)
    return read_scheme(made, made.lines).labels()


def test_fields_go_to_the_columns_that_still_go_on():
    read_back = labels(SCHEME)
    assert read_back["ウ-B"] == "結びつきの見本"
    assert read_back["ア a"] == "産業"
    assert read_back["ウ-B a"] == "交通"
    assert read_back["ウ-B b"] == "ICT基盤"
    assert read_back["ウ-B d"] == "その他"
    assert "イ c" not in read_back


def test_a_row_with_a_field_too_few_is_reported_and_not_guessed():
    text = document([Page("見本省", [MILL])], scheme=SCHEME.replace("c 道路\n", "")).text
    found = read(Document.of_text("lost.txt", text), SERIES)
    assert "misfitting-fields" in findings(found)
    assert not facts(found, "福祉", "skos:notation")


def test_a_title_that_counts_other_roles_is_reported():
    text = document([Page("見本省", [MILL])], scheme=SCHEME.replace("３つ", "４つ")).text
    assert "stated-against-counted" in findings(read(Document.of_text("four.txt", text), SERIES))


def test_the_real_scheme():
    found = read(real_document("004"), SERIES)
    counts = {words_of.about.key[-1]: words_of.value.number for words_of in facts(found, name="count")}
    assert counts == {"a": "5", "i": "4", "u-A": "8", "u-B": "6", "u-C": "4"}
    notations = {words(fact) for fact in facts(found, name="skos:notation")}
    assert len(notations) == 3 + 3 + 27


def test_a_table_printed_twice_is_read_once():
    assert labels(f"{SCHEME}\n{SCHEME}") == labels(SCHEME)

"""The reference directory as quads, and what is said when a file is not what its name promises."""

import shutil
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, serialize

from keniki.ingest.errors import BadReference, Severity
from keniki.ingest.graph.codes import is_code, with_check_digit
from keniki.ingest.graph.reference import read_reference
from keniki.ontology.names import Minter, term

MINTER = Minter()
CODES = "muni-codes/jisx0402_municipality_codes.csv"


def stored(reference):
    store = Store()
    store.extend(reference.quads)
    return store


def objects(store, subject, predicate):
    return sorted(quad.object.value for quad in store.quads_for_pattern(subject, term(predicate), None, None))


def test_a_municipality(made_up_folder):
    store = stored(read_reference(made_up_folder))
    node = MINTER.thing("municipality", "202011")
    assert objects(store, node, "rdf:type") == [term("keniki:City").value, term("keniki:Municipality").value]
    assert objects(store, node, "rdfs:label") == ["飯岡市"]
    assert objects(store, node, "keniki:kana") == ["いいおかし"]
    assert objects(store, node, "keniki:inPrefecture") == [MINTER.thing("prefecture", "20").value]
    assert objects(store, node, "rdfs:seeAlso") == ["http://data.e-stat.go.jp/lod/sac/C20201"]
    (place,) = objects(store, node, "dct:spatial")
    assert objects(store, NamedNode(place), "geo:lat") == ["35.5"]
    assert objects(store, node, "owl:sameAs") == []


def test_figures_are_facts_with_day_and_source(made_up_folder):
    store = stored(read_reference(made_up_folder))
    fact = MINTER.thing("fact", "reference", "census-2020", "202011", "daytimePopulation")
    assert objects(store, fact, "keniki:value") == ["102005"]
    assert objects(store, fact, "keniki:asOf") == ["2020-10-01"]
    (source,) = objects(store, fact, "dct:source")
    assert objects(store, NamedNode(source), "dct:title")
    assert objects(store, NamedNode(source), "dct:publisher")
    index = MINTER.thing("fact", "reference", "fiscal", "202011", "fiscalCapacityIndex", "2021")
    assert objects(store, index, "dct:temporal") == [MINTER.thing("fiscal-year", "2021").value]
    unstated = MINTER.thing(
        "fact", "reference", "fiscal", with_check_digit("20203"), "fiscalCapacityIndex", "2021"
    )
    assert objects(store, unstated, "keniki:value") == []


def test_kinds_are_dated(made_up_folder):
    store = stored(read_reference(made_up_folder))
    fact = MINTER.thing("fact", "reference", "kinds", "202011", "core-city")
    assert objects(store, fact, "keniki:object") == [
        MINTER.thing("concept", "municipality-kind", "core-city").value
    ]
    assert objects(store, fact, "keniki:validFrom") == ["2015-04-01"]


def test_history(made_up_folder):
    store = stored(read_reference(made_up_folder))
    former = MINTER.thing("former-municipality", with_check_digit("20311"), "上峰村")
    assert objects(store, former, "keniki:validUntil") == ["2005-09-30"]
    assert objects(store, former, "dct:isReplacedBy") == [
        MINTER.thing("municipality", with_check_digit("20202")).value
    ]
    (event,) = store.quads_for_pattern(None, term("org:originalOrganization"), former, None)
    assert objects(store, event.subject, "dct:date") == ["2005-10-01"]


def test_findings(made_up_folder):
    reference = read_reference(made_up_folder)
    codes = {finding.code for finding in reference.findings}
    assert codes == {"missing-reference", "unread-change"}
    (unread,) = (finding for finding in reference.findings if finding.code == "unread-change")
    assert unread.found == "飯岡市(20201)がなぜか宙に浮く"
    assert unread.line > 1


def test_without_the_code_table_a_build_must_not_go_on(tmp_path):
    reference = read_reference(tmp_path)
    assert reference.quads == []
    assert [f.document for f in reference.findings if f.severity is Severity.VIOLATION] == [CODES]


def test_progress_and_order(made_up_folder):
    seen = []
    first = read_reference(made_up_folder, progress=lambda title, count: seen.append((title, count)))
    assert all(count for _, count in seen)
    assert len(seen) == len(first.records)
    assert serialize(first.quads, format=RdfFormat.N_QUADS) == serialize(
        read_reference(made_up_folder).quads, format=RdfFormat.N_QUADS
    )


FAULTS = [
    (CODES, "202011", "202010", "six digits, here 202011"),
    (CODES, "202011", "20201x", "here 202011"),
    (CODES, "city_kana", "reading", "a column city_kana"),
    (CODES, "松野県,飯岡市", "松野県,飯岡", "市, 町, 村"),
    ("census-2020/census2020_day_night_population.csv", "98164", "九万八千", "a whole number"),
    ("fiscal/municipal_fiscal_indices_FY2019_2021.csv", "0.54", "0.5.4", "a number"),
    ("muni-history/estat_haichi_bungo_1970_2024.csv", "2006-03-01", "2006-02-30", "YYYY-MM-DD"),
    ("muni-types/ruiji_dantai_list.csv", "飯岡市", "飯岡", "市, 町, 村"),
    ("muni-types/ruiji_dantai_list.csv", "松野県,飯岡市,,中核市", '"松野県', "well-formed"),
]


@pytest.mark.parametrize(("path", "old", "new", "expected"), FAULTS)
def test_faults_are_named_with_file_line_and_expectation(made_up_folder, tmp_path, path, old, new, expected):
    folder = shutil.copytree(made_up_folder, tmp_path / "reference")
    file = folder / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(BadReference) as caught:
        read_reference(folder)
    assert caught.value.finding.document == path
    assert caught.value.finding.line > 0
    assert expected in caught.value.finding.expected


def test_a_file_in_another_encoding(made_up_folder, tmp_path):
    folder = shutil.copytree(made_up_folder, tmp_path / "reference")
    (folder / CODES).write_bytes((folder / CODES).read_text("utf-8").encode("cp932"))
    with pytest.raises(BadReference, match="UTF-8"):
        read_reference(folder)


def test_a_code_twice(made_up_folder, tmp_path):
    folder = shutil.copytree(made_up_folder, tmp_path / "reference")
    with (folder / CODES).open("a", encoding="utf-8") as file:
        file.write("202011,松野県,飯岡市,,\n")
    with pytest.raises(BadReference, match="each code once"):
        read_reference(folder)


def test_a_code_that_the_code_table_lacks(made_up_folder, tmp_path):
    folder = shutil.copytree(made_up_folder, tmp_path / "reference")
    with (folder / "muni-types/ruiji_dantai_list.csv").open("a", encoding="utf-8") as file:
        file.write(f"{with_check_digit('20999')},松野県,幻市,,中核市\n")
    assert "unknown-code" in {finding.code for finding in read_reference(folder).findings}


@given(five=st.text(alphabet="0123456789", min_size=5, max_size=5))
def test_one_check_digit_is_right(five):
    assert [digit for digit in "0123456789" if is_code(five + digit)] == [with_check_digit(five)[5]]


@pytest.mark.parametrize("text", ["", "20205", "2020533", "２０２０５３", "20205a", " 20205"])
def test_what_is_no_code(text):
    assert not is_code(text)


def test_real_data(real_reference, real_folder):
    assert {finding.code for finding in real_reference.findings} <= {"two-readings"}
    assert {"codes": 1788, "kinds": 1741}.items() <= real_reference.records.items()
    terms = (term for quad in real_reference.quads for term in (quad.subject, quad.object))
    assert not any(isinstance(each, BlankNode) for each in terms)
    store = stored(real_reference)
    events = {
        q.subject for q in store.quads_for_pattern(None, term("rdf:type"), term("org:ChangeEvent"), None)
    }
    dated = list(store.quads_for_pattern(None, term("dct:date"), None, None))
    assert len(dated) == len(events) > 1000
    facts = list(store.quads_for_pattern(None, term("keniki:about"), None, None))
    assert len({quad.subject for quad in facts}) == len(facts)
    population = (
        int(quad.object.value)
        for fact in facts
        if fact.subject.value.endswith("/population") and "/census-2020/" in fact.subject.value
        for quad in store.quads_for_pattern(fact.subject, term("keniki:value"), None, None)
    )
    # The official total of the census 2020.
    assert sum(population) == 126_146_099
    start = time.process_time()
    read_reference(real_folder)
    assert time.process_time() - start < 5


def with_capitals(made_up_folder, tmp_path, *names):
    folder = shutil.copytree(made_up_folder, tmp_path / "reference")
    lines = [
        f"{five},{five}000{with_check_digit(five + '000')[5]},35,137,{name}"
        for five, name in zip(("20", "34"), names, strict=True)
    ]
    file = folder / "muni-points/prefjp-utf8.csv"
    file.write_text("\n".join(("pref_en,lgcode,lat,lng,capital", *lines)), "utf-8")
    return read_reference(folder)


def test_a_capital_is_a_fact_of_the_municipality(made_up_folder, tmp_path):
    reference = with_capitals(made_up_folder, tmp_path, "津市", "大浜市")
    store = stored(reference)
    stating = store.quads_for_pattern(None, term("keniki:property"), term("keniki:capital"), None)
    facts = sorted(quad.subject.value for quad in stating)
    assert len(facts) == 2
    assert objects(store, NamedNode(facts[0]), "keniki:about") == [
        MINTER.thing("municipality", with_check_digit("20203")).value
    ]
    assert objects(store, NamedNode(facts[0]), "keniki:value") == ["true"]
    assert objects(store, NamedNode(facts[0]), "keniki:asOf")
    assert objects(store, NamedNode(facts[0]), "dct:source")


def test_a_capital_that_no_municipality_of_the_prefecture_is_called_is_said(made_up_folder, tmp_path):
    reference = with_capitals(made_up_folder, tmp_path, "津市", "津市")
    (finding,) = (one for one in reference.findings if one.code == "unknown-capital")
    assert (finding.found, finding.line) == ("津市", 3)

"""Figures in tables: only under heads that stand over them, with the unit of their row."""

from reading_made_up import facts_of, plain, read_with, stated
from reading_sections import context, page

from keniki.ingest.errors import Finding
from keniki.ingest.extract.decisions import Decision, Decisions, digest
from keniki.ingest.figures.statistical_tables import extract
from keniki.ingest.graph.facts import Count, Fact, Origin, Year

HEADS = "# 団体について\n\n区 分\t自治会\t町会\t合計 (R5. 4/1時点 調べ)\n"


def test_a_number_under_its_head_takes_the_unit_of_its_row_and_the_day_of_the_table():
    found = read_with(
        "statistical_tables", HEADS + "団体数(構成比)\t130,569 (44.1%)\t4,218 (1.4%)\t134,787 (45.5%)\n"
    )
    counts = facts_of(found, None, "count")
    assert [plain(f.value) for f in counts] == ["130569団体", "4218団体", "134787団体"]
    assert counts[1].about.label.endswith("団体数 町会")
    assert {plain(f.as_of) for f in counts} == {"2023-04-01"}
    assert stated(found, "町会", "share") == ["14/1000"]


def test_columns_in_another_order_are_followed():
    found = read_with("statistical_tables", "# 団体\n\n区分\t町会\t自治会\n団体数\t7\t9\n")
    assert stated(found, "町会") == ["7団体"]
    assert stated(found, "自治会") == ["9団体"]


def test_shares_with_an_empty_column_between():
    found = read_with("statistical_tables", "# 団体\n\n主な活動\t区 分\t割合(※)\n清掃\t\t93%\n慶弔\t\t10%\n")
    assert stated(found, "主な活動 慶弔") == ["10/100"]


def test_a_label_and_its_value_in_two_columns():
    found = read_with("statistical_tables", "# 要件\n\n人口（R2国調）\t1,167万人（9.3%）\n")
    count, share = facts_of(found)
    assert (plain(count.value), plain(share.value)) == ("11670000人", "93/1000")
    assert count.as_of == Year(2020)


def test_heads_that_do_not_stand_over_their_columns_are_reported_and_left():
    found = read_with(
        "statistical_tables", "# 受託\n\n\t受託(合計)\t\n\tうち法に基づく受託\t\n自治体数\t201\t429\n"
    )
    assert [each.code for each in found if isinstance(each, Finding)] == ["unclear-table"]
    assert not facts_of(found)


def test_bare_numbers_without_a_unit_and_amounts_are_left():
    assert not facts_of(read_with("statistical_tables", "# 目次\n\n1.1 広域連携\t4\n費用\t500万円\n"))


BROKEN = "# 水車の数\n\n\t受託(合計)\t\n\t法に基づく受託\t\n自治体数\t20\t42\n水車数\t67\t1,548\n"


def read_with_decision(text, answer):
    rows = "\n".join(" ".join(line.split()) for line in text.splitlines()[2:])
    decision = Decision("pairing", "made-up", digest("pairing", rows), answer, {}, "", "")
    return list(extract(page(text, {}), context(decisions=Decisions((decision,)))))


def test_a_decision_says_which_head_is_that_of_which_column():
    found = read_with_decision(BROKEN, {"heads": [1, 0]})
    said = {(fact.about.label.split()[-1], fact.value) for fact in found if isinstance(fact, Fact)}
    assert ("法に基づく受託", Count("20", "自治体")) in said
    assert ("受託(合計)", Count("1548", "水車")) in said or ("受託", Count("1548", "水車")) in said
    assert {fact.origin for fact in found if isinstance(fact, Fact)} == {Origin.DECISION}


def test_a_decision_that_does_not_fit_the_table_decides_nothing():
    for answer in ({"heads": [1]}, {"heads": [1, 2]}, {}):
        found = read_with_decision(BROKEN, answer)
        assert not any(isinstance(each, Fact) for each in found)
        assert [each.code for each in found if isinstance(each, Finding)] == ["unclear-table"]

"""Labels and legend of a map whose picture is lost."""

from reading_sections import check_quotes, context, facts, page, said

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Passed
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.registers import map_labels

PAGE = """★上田市
（大館市） ★（飯田市）

★･･･ビジョン
策定済み（２市）
圏域形成済み(★、●)…３圏域
括弧書きは中枢の都市へ移行
"""


def read(text: str, gazetteer: Gazetteer) -> list[Yield]:
    section = page(text, {"moved_to": "renkei"})
    found = list(map_labels.extract(section, context(gazetteer)))
    check_quotes(section, found)
    return found


def test_the_legend_and_the_labels_that_are_passed_over(municipalities: Gazetteer) -> None:
    found = read(PAGE, municipalities)
    assert [(f.about.key[1], f.value.words) for f in facts(found, "meaning")] == [
        ("star", "ビジョン策定済み"),
        ("round-on-map", "中枢の都市へ移行"),
        ("star", "圏域形成済み"),
        ("circle", "圏域形成済み"),
    ]
    assert sum(isinstance(each, Passed) for each in found) == 2


def test_cities_in_brackets_moved_where_the_legend_says_so(municipalities: Gazetteer) -> None:
    moved = [f.about.label for f in facts(read(PAGE, municipalities), "movedTo")]
    assert moved == ["大館市", "飯田市"]
    assert said(read(PAGE.replace("括弧書きは", "太字は"), municipalities), "movedTo") == []

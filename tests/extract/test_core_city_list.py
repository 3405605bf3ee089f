"""Lists of core cities in running text: regions of one kind, their core cities, and declared cities."""

from reading_sections import check_quotes, codes, context, facts, page

from keniki.ingest.extract.interface import Yield
from keniki.ingest.graph.facts import Concept
from keniki.ingest.names.gazetteer import Gazetteer
from keniki.ingest.registers import core_city_list

KIND = {"scheme": "teiju", "region_kind": "cross-prefecture", "after": "（", "until": "を中心市とする圏域"}
STATUS = {"scheme": "renkei", "status": "renkei-declared", "after": "（", "until": "）"}
PAGE = "県境型圏域：２圏域\n（上田市・東御市、大館\n市を中心市とする圏域）"


def read(text: str, options: dict[str, str], gazetteer: Gazetteer) -> list[Yield]:
    section = page(text, options)
    found = list(core_city_list.extract(section, context(gazetteer)))
    check_quotes(section, found)
    return found


def test_each_region_has_its_kinds_and_its_core_cities(municipalities: Gazetteer) -> None:
    found = read(PAGE, KIND, municipalities)
    assert [(f.about.key[1], f.value) for f in facts(found, "regionKind")] == [
        ("202037-202193", Concept("region-kind", "cross-prefecture")),
        ("202037-202193", Concept("region-kind", "twin-core")),
        ("052043", Concept("region-kind", "cross-prefecture")),
    ]
    core = [(f.about.key[1], f.value.key[0]) for f in facts(found, "coreCity")]
    assert core == [("202037-202193", "202037"), ("202037-202193", "202193"), ("052043", "052043")]


def test_a_list_of_declared_cities_states_their_status(municipalities: Gazetteer) -> None:
    found = read("宣言した市（上田市、大館市・小坂市）", STATUS, municipalities)
    assert [f.about.key[0] for f in facts(found, "coreCityStatus")] == ["202037", "052043"]
    assert facts(found, "coreCity") == []
    assert codes(found) == ["unresolved-name"]

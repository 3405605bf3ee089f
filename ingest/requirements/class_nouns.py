"""Nouns for local governments and their roles, and the kinds and roles that they stand for."""

from collections.abc import Mapping

from keniki.ingest.graph.facts import Concept
from keniki.ingest.requirements.class_parts import Accepted, kinds

_MUNICIPAL = kinds("city", "town", "village")
_ALL = (*kinds("prefecture"), *_MUNICIPAL, *kinds("special-ward"))
NOUNS: Mapping[str, tuple[Concept, ...]] = {
    "普通地方公共団体": (*kinds("prefecture"), *_MUNICIPAL),
    "地方公共団体": _ALL,
    "市区町村": (*_MUNICIPAL, *kinds("special-ward")),
    "市町村": _MUNICIPAL,
    "都道府県": kinds("prefecture"),
    "政令指定都市": kinds("designated-city"),
    "指定都市": kinds("designated-city"),
    "政令市": kinds("designated-city"),
    "中核市": kinds("core-city"),
    "施行時特例市": kinds("special-city"),
    "特別区": kinds("special-ward"),
    "自治体": _ALL,
    "市": kinds("city"),
    "町": kinds("town"),
    "村": kinds("village"),
}
RANK: Mapping[Accepted, Concept] = {
    kind: kinds("city")[0] for kind in kinds("designated-city", "core-city", "special-city")
}
"""Kinds that a city has besides being one."""
ROLES: Mapping[str, str] = {
    "連携中枢都市": "renkei-core-city",
    "連携市町村": "cooperating",
    "近隣市町村": "neighbour",
    "中心市": "core-city",
}

"""The page of differences: totals and counts, two documents, two editions; as a page, JSON or RDF."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from fastapi import APIRouter
from pyoxigraph import NamedNode, Triple
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from keniki.ontology.names import term
from keniki.service.endpoint.protocol import chosen_page
from keniki.service.formats import GRAPHS, HTML
from keniki.service.language import choose_language
from keniki.service.page import render
from keniki.service.pages.changes import find_moved, find_raised
from keniki.service.pages.differences import Difference, Total, find_differences, read_totals
from keniki.service.pages.reports import labels_in
from keniki.service.pages.resources import send_triples
from keniki.service.pages.search import JSON

router = APIRouter()

Json = dict[str, object]

_RELATIONS = {
    "disagreeing": "keniki:contradicts",
    "changed": "prov:wasRevisionOf",
    "moved": "prov:wasRevisionOf",
}
"""How in RDF a statement leads to the one before it; a raised value says itself what was before."""


@router.get("/differences", summary="Where statements differ, and what changed")
async def differences(request: Request) -> Response:
    """Return totals that do not agree with the count, statements that differ, and what changed between editions.

    In RDF the statements are given with `keniki:contradicts` or `prov:wasRevisionOf` between them.
    """
    chosen = chosen_page(
        request.query_params.get("format", ""), request.headers.get("accept"), (HTML, JSON, *GRAPHS)
    )
    totals, found = await _find(request)
    wrong = [total for total in totals if total.difference]
    if chosen is HTML:
        counts = {
            "right": sum(total.difference == 0 for total in totals),
            "unknown": sum(total.difference is None for total in totals),
        }
        return render(
            request, "differences.html", {"wrong": wrong, "found": found, **counts, "formats": GRAPHS}
        )
    if chosen is JSON:
        told = {name: [_told(each) for each in listed] for name, listed in found.items()}
        return JSONResponse(
            {"totals": [_told_total(total) for total in wrong], **told},
            headers={"Vary": "Accept, Accept-Language"},
        )
    facts = [total.fact.full for total in wrong]
    facts += [stated.fact.full for listed in found.values() for each in listed for stated in each.stated]
    known = await request.app.state.graph.triples("facts", facts=sorted({fact for fact in facts if fact}))
    return send_triples(request, [*known, *_relations(found)], chosen)


async def _find(request: Request) -> tuple[list[Total], dict[str, list[Difference]]]:
    """Return the printed totals, and what differs by how it does."""
    graph, base, language = request.app.state.graph, request.app.state.settings.base, choose_language(request)
    names = ("printed-totals", "stated-values", "raised-values", "listed-statuses")
    totals, values, raised, statuses = [await graph.rows(name) for name in names]
    labels = await labels_in(request, (*totals, *values, *raised, *statuses))
    stated = find_differences(values, base, labels)
    return read_totals(totals, base, labels, language), {
        "disagreeing": [each for each in stated if each.same_time],
        "raised": find_raised(raised, base, labels),
        "moved": find_moved(statuses, base, labels),
        "changed": [each for each in stated if not each.same_time],
    }


def _relations(found: Mapping[str, Sequence[Difference]]) -> Iterator[Triple]:
    """Give for each statement how it relates to the one before it."""
    for name, relation in _RELATIONS.items():
        for each in found[name]:
            for earlier, later in pairwise(each.stated):
                in_time = name == "disagreeing" or earlier.as_of != later.as_of
                if in_time and earlier.fact.full and later.fact.full:
                    yield Triple(NamedNode(later.fact.full), term(relation), NamedNode(earlier.fact.full))


def _told(each: Difference) -> Json:
    stated = [
        {
            "value": one.value.full or one.value.text,
            "says": one.value.text,
            "asOf": one.as_of.text,
            "document": one.document.full,
            "line": one.line,
            "fact": one.fact.full,
        }
        for one in each.stated
    ]
    about, of = each.about, each.property
    return {"about": about.full, "label": about.text, "property": of.full, "says": of.text, "stated": stated}


def _told_total(total: Total) -> Json:
    return {
        "counts": total.counts.full,
        "label": total.counts.text,
        "stated": total.stated,
        "counted": total.counted,
        "difference": total.difference,
        "asOf": total.as_of,
        "document": total.document.full,
        "line": total.line,
        "fact": total.fact.full,
        "remark": total.remark,
    }

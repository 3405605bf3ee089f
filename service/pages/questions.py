"""The questions: each query file as a page with a form, as results in any format, as source and as RDF."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode, Triple
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from keniki.ontology.names import NS, PREFIXES, term
from keniki.queries.catalog import Parameter, QueryError, QueryFile
from keniki.service.endpoint.protocol import Operation, chosen_page
from keniki.service.endpoint.sparql import respond
from keniki.service.engines.engine import Question
from keniki.service.errors import BadRequest, NotFound, ServiceError, both
from keniki.service.formats import GRAPHS, HTML, Format, negotiate
from keniki.service.language import choose_language, pick
from keniki.service.page import render, wants_html
from keniki.service.pages.terms import Entry
from keniki.service.results.rows import NTRIPLES, TSV, read_rows, write_triples
from keniki.service.results.view import view_rows

router = APIRouter(prefix="/queries")

TAGS: dict[str, tuple[str, str]] = {
    "cities": ("市町村", "Cities"),
    "regions": ("圏域", "Regions"),
    "chart": ("推移", "Over time"),
    "policy": ("政策分野", "Policy fields"),
    "initiatives": ("取組", "Initiatives"),
    "agreements": ("協定とビジョン", "Agreements and visions"),
    "support": ("支援策", "Support"),
    "money": ("予算", "Budgets"),
    "eligibility": ("要件", "Eligibility"),
    "trust": ("確からしさと出典", "Trust"),
}
"""What groups of questions are called, in the order in which they are listed."""

_OWN = {"lang", "format"}
"""Parameters of the address that are not parameters of the query."""

_LANGUAGE = "language"
"""The parameter that is the language of labels in the result; a page asks in its own."""

_INPUTS = {"xsd:date": "date", "xsd:integer": "number", "xsd:anyURI": "url", "iri": "url"}


def _find(request: Request, name: str) -> QueryFile:
    questions: dict[str, QueryFile] = request.app.state.questions
    if name not in questions:
        raise NotFound(
            f"{name!r} という質問はありません。/queries/ に一覧があります。",
            f"found no question named {name!r}; /queries/ lists them",
        )
    return questions[name]


@router.get("", include_in_schema=False)
async def without_slash() -> Response:
    """Lead to the list."""
    return RedirectResponse("/queries/", 308)


@router.get("/", summary="The list of questions")
async def list_questions(request: Request) -> Response:
    """Return all questions by tag, as a page or as RDF (SHACL-AF `sh:SPARQLExecutable`)."""
    questions: dict[str, QueryFile] = request.app.state.questions
    offered: tuple[Format, ...] = (HTML, *GRAPHS)
    chosen = chosen_page(request.query_params.get("format", ""), request.headers.get("accept"), offered)
    if chosen is not HTML:
        return describe(request, list(questions.values()), chosen)
    return render(
        request, "questions.html", {"groups": by_tag(questions.values()), "tags": TAGS, "pick": pick}
    )


def by_tag(questions: Iterable[QueryFile]) -> dict[str, list[QueryFile]]:
    """Return the questions under their first tag: known tags in the order of `TAGS`, then others."""
    groups: dict[str, list[QueryFile]] = {}
    for question in questions:
        groups.setdefault(question.tags[0] if question.tags else "", []).append(question)
    known = list(TAGS)
    return dict(
        sorted(groups.items(), key=lambda group: known.index(group[0]) if group[0] in TAGS else len(known))
    )


@router.get("/{name}.rq", summary="The source of a question")
async def source(request: Request, name: str) -> Response:
    """Return the query file as it is written."""
    return PlainTextResponse(_find(request, name).text, media_type="application/sparql-query")


@router.get("/{name}", summary="A question and its answer")
async def show_question(request: Request, name: str) -> Response:
    """Return the answer in any format of results, or a page with a form for the parameters of the question.

    The other parameters of the address are those of the question; one that is left out has its default. With
    `format=description` the question itself is described in RDF.
    """
    question = _find(request, name)
    asked = request.query_params.get("format", "")
    if asked == "description":
        chosen = negotiate(request.headers.get("accept"), GRAPHS) or GRAPHS[0]
        return describe(request, [question], chosen)
    values = {key: text for key, text in request.query_params.items() if key not in _OWN}
    if wants_html(request):
        return await _page(request, question, _in_language(request, question, values))
    operation = Operation(_bind(question, values), None, None, asked)
    return await respond(request, operation.question(request.headers.get("accept")))


def _in_language(request: Request, question: QueryFile, values: dict[str, str]) -> dict[str, str]:
    """Return the values with the language of the page, where the question asks for labels in one language."""
    asked = any(parameter.name == _LANGUAGE for parameter in question.parameters)
    return {_LANGUAGE: choose_language(request), **values} if asked else values


def _bind(question: QueryFile, values: dict[str, str]) -> str:
    try:
        return question.bind(values)
    except QueryError as error:
        raise BadRequest(*both(str(error))) from error


async def _page(request: Request, question: QueryFile, values: dict[str, str]) -> Response:
    """Answer the question and show the answer below the form, or say what is wrong."""
    state = request.app.state
    context: dict[str, object] = {
        "question": question,
        "pick": pick,
        "fields": [
            (p, values.get(p.name, p.default), _INPUTS.get(p.type, "text"))
            for p in question.parameters
            if p.name != _LANGUAGE
        ],
        "share": URL(request.url.path).include_query_params(**values),
        "view": None,
        "error": None,
        "text": question.body,
    }
    try:
        context["text"] = text = _bind(question, values)
        answer = await state.engine.answer(
            Question(query=text, table=TSV, graph=NTRIPLES), state.settings.deadline
        )
    except ServiceError as error:
        shown = {**context, "error": error}
        return render(request, "question.html", shown, status=error.status, headers=error.headers)
    form = answer.format
    rows = await asyncio.to_thread(read_rows, answer, state.settings.rows)
    language = choose_language(request)
    headings = name_columns(question, rows.columns, language, await state.terms.get())
    view = await view_rows(state, rows, language, form, headings)
    return render(request, "question.html", {**context, "view": view})


def name_columns(
    question: QueryFile, columns: Iterable[str], language: str, terms: Mapping[str, Entry]
) -> dict[str, str]:
    """Return what columns are called: as the header of the question says, else as the term of that name.

    A variable is named like a class (`city`, `City`) or like a property (`asOf`); others have no heading.
    """
    words = {
        name: terms[iri].said("label", language)
        for name in columns
        for iri in (NS + name, NS + name[0].upper() + name[1:])
        if iri in terms
    }
    return {**words, **question.headings.get(language, {})}


def describe(request: Request, questions: Sequence[QueryFile], chosen: Format) -> Response:
    """Return questions in RDF: what each asks, its parameters and its query."""
    base = request.app.state.settings.base
    triples = [triple for question in questions for triple in _triples(question, base)]
    body = write_triples(triples, chosen)
    headers = {"Content-Type": chosen.content_type, "Vary": "Accept"}
    return Response(body, headers=headers)


def _triples(question: QueryFile, base: str) -> list[Triple]:
    node = NamedNode(f"{base}queries/{question.name}")
    return [
        Triple(node, term("rdf:type"), term("sh:SPARQLSelectExecutable")),
        Triple(node, term("rdf:type"), term("sh:SPARQLExecutable")),
        *(
            Triple(node, term("rdfs:label"), Literal(words, language=code))
            for code, words in question.title.items()
        ),
        *(
            Triple(node, term("dct:description"), Literal(words, language=code))
            for code, words in question.description.items()
        ),
        *(Triple(node, term("dcat:keyword"), Literal(tag)) for tag in question.tags),
        Triple(node, term("sh:select"), Literal(question.body)),
        *(triple for parameter in question.parameters for triple in _parameter(node, parameter)),
    ]


def _parameter(node: NamedNode, parameter: Parameter) -> list[Triple]:
    own = NamedNode(f"{node.value}/parameter/{parameter.name}")
    kind, _, local = parameter.type.partition(":")
    triples = [
        Triple(node, term("sh:parameter"), own),
        Triple(own, term("rdf:type"), term("sh:Parameter")),
        Triple(own, term("sh:name"), Literal(parameter.name)),
        *(
            Triple(own, term("rdfs:label"), Literal(words, language=code))
            for code, words in parameter.title.items()
        ),
    ]
    if kind == "xsd":
        triples.append(Triple(own, term("sh:datatype"), NamedNode(PREFIXES["xsd"] + local)))
    if parameter.default:
        triples.append(Triple(own, term("sh:defaultValue"), Literal(parameter.default)))
    return triples

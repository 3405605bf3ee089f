"""Which municipality a printed name means, in the prefecture that the page suggests; else a finding."""

from datetime import date

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context
from keniki.ingest.extract.runs import Run
from keniki.ingest.names.gazetteer import Municipality


def resolve(
    name: Run, context: Context, prefecture: str = "", strict: bool = False
) -> Municipality | Finding:
    """Return the municipality that `name` means, or a finding.

    A municipality of `prefecture` goes before others; with `strict` there is no other. Where nothing fits, a
    decision about the words (kind `name`, answer `code`) is asked for.
    """
    on = context.as_of if isinstance(context.as_of, date) else None
    places = [prefecture] if strict else [prefecture, ""] if prefecture else [""]
    for place in places:
        found = context.gazetteer.identify(name.text, prefecture=place or None, on=on)
        if found.municipality is not None:
            return found.municipality
    decided = decided_body(name, context)
    return decided or _unresolved(name, prefecture)


def decided_body(name: Run, context: Context) -> Municipality | None:
    """Return the municipality that a decision names for these words."""
    decision = context.decisions.take("name", name.text)
    return context.gazetteer.of_code(str(decision.answer["code"])) if decision else None


def _unresolved(name: Run, prefecture: str) -> Finding:
    return name.document.finding(
        "unresolved-name",
        name.start,
        found=name.text,
        expected=f"a municipality{f' of {prefecture}' if prefecture else ''}",
        remedy="correct the name in the document, or take a decision about it",
    )

"""Which measures are new or raised: by the title of their page, with a year, or by the end of their own name."""

from collections.abc import Iterator

from keniki.ingest.extract.interface import Context, Section
from keniki.ingest.extract.runs import Found, Run
from keniki.ingest.graph.facts import Concept, Fact, FiscalYear, Thing, Value, Year
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.values.dates import find_dates

_FLAGS = {"新規": "new", "拡充": "expanded"}


def titled(section: Section) -> Found | None:
    """Return the words of the page that name the whole, and since when it is new."""
    pattern = section.options.get("flag")
    run = Run.of(section.document, section.lines, glue="\n")
    return next(run.find(str(pattern)), None) if pattern else None


def flag_of_title(programme: Thing, found: Found | None, context: Context) -> Iterator[Fact]:
    """Say that a programme is new or raised, and since when, as the title of the page says."""
    dates = find_dates(squeezed(found["year"])) if found else []
    if found is None or len(dates) != 1 or not isinstance(dates[0].value, Year | FiscalYear):
        return
    flag: dict[str, Value | tuple[Value, ...]] = {"flagYear": FiscalYear(dates[0].value.year)}
    yield Fact(
        cls="Statement",
        about=programme,
        property="flag",
        value=Concept("flag", _FLAGS[found["flag"]]),
        words=found.run("mark").words,
        as_of=context.as_of,
        qualifiers=flag,
    )


def flag_of_name(name: Run, programme: Thing, context: Context) -> Iterator[Fact]:
    """Say of a measure whose name ends with its being raised or new that it is."""
    for found in name.find(r"の(?P<flag>新規|拡充)$"):
        yield Fact(
            cls="Statement",
            about=programme,
            property="flag",
            value=Concept("flag", _FLAGS[found["flag"]]),
            words=found.run("flag").words,
            as_of=context.as_of,
        )

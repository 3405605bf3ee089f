"""The main classes as a picture, drawn from the modules: `python -m keniki.ontology.diagram`.

Where a box stands and which properties are drawn is decided here, for a picture needs an eye; names and
labels come from the ontology, and a test holds every arrow against its axioms.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from rdflib import RDFS, Graph, URIRef

from keniki.ontology.loading import FOLDER, ONTOLOGY, load
from keniki.ontology.names import NS

FILE = FOLDER / "diagram.svg"

PLACES: Mapping[str, tuple[int, int]] = {
    "Series": (0, 0),
    "Document": (1, 0),
    "Passage": (2, 0),
    "Fact": (3, 0),
    "Decision": (4, 0),
    "Instrument": (0, 1),
    "Region": (1, 1),
    "Municipality": (2, 1),
    "EligibleClass": (3, 1),
    "Indicator": (4, 1),
    "CooperationScheme": (0, 2),
    "Initiative": (1, 2),
    "Assessment": (2, 2),
    "SupportProgramme": (3, 2),
    "FundingMeasure": (4, 2),
    "PolicyField": (0, 3),
    "Kpi": (1, 3),
    "Requirement": (2, 3),
    "LegalResource": (3, 3),
    "BudgetLine": (4, 3),
}
"""Column and row of each class."""

ARROWS: tuple[tuple[str, str, str], ...] = (
    ("Document", "inSeries", "Series"),
    ("Passage", "inDocument", "Document"),
    ("Fact", "passage", "Passage"),
    ("Fact", "decision", "Decision"),
    ("Fact", "about", "Municipality"),
    ("Fact", "indicator", "Indicator"),
    ("Instrument", "forRegion", "Region"),
    ("Region", "member", "Municipality"),
    ("Region", "cooperationScheme", "CooperationScheme"),
    ("Region", "hasInitiative", "Initiative"),
    ("EligibleClass", "eligibleMember", "Municipality"),
    ("SupportProgramme", "openTo", "EligibleClass"),
    ("SupportProgramme", "hasMeasure", "FundingMeasure"),
    ("SupportProgramme", "hasBudgetLine", "BudgetLine"),
    ("SupportProgramme", "basedOn", "LegalResource"),
    ("SupportProgramme", "hasRequirement", "Requirement"),
    ("Initiative", "policyField", "PolicyField"),
    ("Initiative", "hasKpi", "Kpi"),
    ("Assessment", "assessedBody", "Municipality"),
    ("Assessment", "assesses", "Requirement"),
)
"""Class, property, class."""

STEP_X, STEP_Y, BOX_WIDTH, BOX_HEIGHT, MARGIN = 304, 128, 168, 54, 24
COLOURS = ("#eaf2fb", "#eef7ee", "#fdf6e3", "#f7eef5")
STYLE = (
    ".classes text{font-family:'Noto Sans CJK JP','Noto Sans JP',sans-serif;text-anchor:middle;fill:#1c2833}"
    ".classes .ja{font-size:15px;font-weight:600}.classes .en{font-size:12px;fill:#4a5560}"
    ".classes .arrow{font-size:11px;fill:#34495e}.classes .box{stroke:#5d6d7e;stroke-width:1.2}"
    ".classes .line{stroke:#5d6d7e;stroke-width:1.2;fill:none}.classes .back{fill:#fff;fill-opacity:.9}"
    ".classes .list{text-anchor:start;font-size:12px}"
)
"""The rules name the picture, since within a page they would be those of the page too."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page, in pixels from the upper left."""

    x: float
    y: float


@cache
def _graph() -> Graph:
    return load(ONTOLOGY)


def label(name: str, language: str) -> str:
    """Return the label of a term of ours in a language; raises KeyError when there is none."""
    for found in _graph().objects(URIRef(NS + name), RDFS.label):
        if getattr(found, "language", None) == language:
            return str(found)
    raise KeyError(f"{name} has no label in {language}")


def kinds_of_fact() -> list[str]:
    """Return the local names of the classes right below Fact, A to Z."""
    found = _graph().subjects(RDFS.subClassOf, URIRef(NS + "Fact"))
    return sorted(str(each).removeprefix(NS) for each in found)


def draw() -> str:
    """Return the picture as SVG; the same modules give the same bytes."""
    columns, rows = (max(place[axis] for place in PLACES.values()) + 1 for axis in (0, 1))
    list_rows = -(-len(kinds_of_fact()) // 3)
    width = 2 * MARGIN + (columns - 1) * STEP_X + BOX_WIDTH
    height = 3 * MARGIN + (rows - 1) * STEP_Y + BOX_HEIGHT + 22 * (list_rows + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="classes" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="title">',
        '<title id="title">圏域オントロジーの主なクラス / Main classes of the Keniki ontology</title>',
        f"<style>{STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#5d6d7e"/></marker></defs>',
        *(line for arrow in ARROWS for line in _arrow(*arrow)),
        *(line for name in PLACES for line in _box(name)),
        *_list(height - 22 * list_rows - MARGIN),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _centre(name: str) -> Point:
    column, row = PLACES[name]
    return Point(MARGIN + column * STEP_X + BOX_WIDTH / 2, MARGIN + row * STEP_Y + BOX_HEIGHT / 2)


def _box(name: str) -> Iterator[str]:
    centre, colour = _centre(name), COLOURS[PLACES[name][1]]
    x, y = centre.x - BOX_WIDTH / 2, centre.y - BOX_HEIGHT / 2
    yield f'<a href="{NS}{name}">'
    size = f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6" fill="{colour}"'
    yield f'<rect class="box" x="{x:g}" y="{y:g}" {size}/>'
    yield f'<text class="ja" x="{centre.x:g}" y="{centre.y - 4:g}">{escape(label(name, "ja"))}</text>'
    yield f'<text class="en" x="{centre.x:g}" y="{centre.y + 16:g}">{escape(name)}</text>'
    yield "</a>"


def _arrow(source: str, name: str, target: str) -> Iterator[str]:
    start, end = _border(_centre(source), _centre(target)), _border(_centre(target), _centre(source))
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    ja, width = label(name, "ja"), max(len(name) * 6.2, len(label(name, "ja")) * 11.5) + 6
    yield (
        f'<line class="line" x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}" '
        'marker-end="url(#tip)"/>'
    )
    corner = f'x="{middle.x - width / 2:.1f}" y="{middle.y - 15:.1f}"'
    yield f'<rect class="back" {corner} width="{width:.1f}" height="30"/>'
    yield f'<text class="arrow" x="{middle.x:.1f}" y="{middle.y - 3:.1f}">{escape(ja)}</text>'
    yield f'<text class="arrow" x="{middle.x:.1f}" y="{middle.y + 11:.1f}">{escape(name)}</text>'


def _border(inside: Point, towards: Point) -> Point:
    """Return where the straight line from the middle of a box leaves it."""
    run, rise = towards.x - inside.x, towards.y - inside.y
    reach = min(BOX_WIDTH / 2 / abs(run) if run else 9.0, BOX_HEIGHT / 2 / abs(rise) if rise else 9.0)
    return Point(inside.x + run * reach, inside.y + rise * reach)


def _list(top: float) -> Iterator[str]:
    """Name the kinds of facts in three columns."""
    yield f'<text class="list" x="{MARGIN}" y="{top - 6:g}">事実の種類 / Kinds of facts</text>'
    names = kinds_of_fact()
    height = -(-len(names) // 3)
    for place, name in enumerate(names):
        x, y = MARGIN + place // height * 440, top + 16 + place % height * 22
        yield f'<text class="list" x="{x}" y="{y:g}">{escape(label(name, "ja"))} — {escape(name)}</text>'


if __name__ == "__main__":
    FILE.write_text(draw(), encoding="utf-8")

"""Changes of municipalities as quads: the events, and former municipalities with what came after them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode

from keniki.ingest.errors import Finding, Severity
from keniki.ingest.graph.codes import with_check_digit
from keniki.ingest.graph.history import Change, ChangeKind, Named, read_reason
from keniki.ingest.graph.reference_sources import HISTORY
from keniki.ingest.graph.reference_tables import Row
from keniki.ingest.graph.reference_writer import KANA, LABEL, SOURCE, TYPE, Writer, day, japanese
from keniki.ontology.names import term

HISTORY_COLUMNS = (
    "標準地域コード",
    "政令市・郡・支庁・振興局等",
    "政令市・郡・支庁・振興局等（ふりがな）",
    "市区町村",
    "市区町村（ふりがな）",
    "廃置分合等施行年月日",
    "改正事由",
)
_STATUS_OF = {
    ChangeKind.CITY: "city",
    ChangeKind.TOWN: "town",
    ChangeKind.DESIGNATED: "designated-city",
    ChangeKind.CORE: "core-city",
}


@dataclass
class History:
    """What the table of changes says, before it is written."""

    changes: list[Change] = field(default_factory=list)
    kana: dict[Named, str] = field(default_factory=dict)
    wards: dict[Named, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def since(self) -> dict[tuple[str, str], date]:
        """Return from which day a municipality (six digits) is of a kind; the latest of several."""
        return {
            (with_check_digit(body.code5), _STATUS_OF[change.kind]): change.on
            for change in sorted(self.changes, key=lambda each: each.on)
            if change.kind in _STATUS_OF
            for body in change.after
        }


def read_history(rows: Iterable[Row]) -> History:
    """Read the table of changes; a reason stands beside every body that it concerns and is read once."""
    history = History()
    reasons: dict[tuple[date, str], int] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        code5, name, kana = row.five(0), row.cells[3] or row.cells[1], row.cells[4] or row.cells[2]
        names[code5].add(name)
        history.kana.setdefault(Named(code5, name), kana)
        if name.endswith("区") and row.cells[1]:
            history.wards[Named(code5, name)] = row.cells[1]
        reasons.setdefault((row.day(5), row.cells[6]), row.line)
    for (on, words), line in sorted(reasons.items()):
        changes, unread = read_reason(on, words, names)
        history.changes += changes
        history.findings += [_unread(clause, line) for clause in unread]
    return history


def write_history(writer: Writer, history: History, current: Mapping[Named, str]) -> None:
    """Write events and former municipalities; `current` gives the code of each body that exists today."""
    lives = _Lives(writer, current)
    cities = _cities(history.wards, current)
    for change in history.changes:
        _write_event(lives, change.of_cities(cities))
    _write_lives(lives, history)


@dataclass
class _Lives:
    """From when until when bodies bore a name and code, and what followed them."""

    writer: Writer
    current: Mapping[Named, str]
    bodies: set[Named] = field(default_factory=set)
    begun: dict[Named, date] = field(default_factory=dict)
    ended: dict[Named, date] = field(default_factory=dict)
    next: dict[Named, set[Named]] = field(default_factory=lambda: defaultdict(set))

    def node(self, body: Named) -> NamedNode:
        """Return the node of a body: of the municipality of today, or of a former one."""
        code = with_check_digit(body.code5)
        if body in self.current:
            return self.writer.municipality(code)
        return self.writer.minter.thing("former-municipality", code, body.name)


def _cities(wards: Mapping[Named, str], current: Iterable[Named]) -> dict[Named, Named]:
    """Return the designated city of each ward, where it exists today."""
    by_name = {(body.code5[:2], body.name): body for body in current}
    found = {ward: by_name.get((ward.code5[:2], city)) for ward, city in wards.items()}
    return {ward: city for ward, city in found.items() if city}


def _write_event(lives: _Lives, change: Change) -> None:
    writer = lives.writer
    before, after = (
        "-".join(with_check_digit(body.code5) for body in bodies) for bodies in (change.before, change.after)
    )
    event = writer.minter.thing("change", change.on.isoformat(), str(change.kind), before, after)
    writer.add(event, TYPE, term("keniki:ChangeEvent"))
    writer.add(event, TYPE, term("org:ChangeEvent"))
    writer.add(event, term("keniki:changeKind"), writer.concept("change-kind", change.kind))
    writer.add(event, term("dct:date"), day(change.on))
    writer.add(event, LABEL, japanese(change.words))
    writer.add(event, SOURCE, writer.file(HISTORY))
    for body in dict.fromkeys(change.before):
        writer.add(event, term("org:originalOrganization"), lives.node(body))
    for body in dict.fromkeys(change.after):
        writer.add(event, term("org:resultingOrganization"), lives.node(body))
    lives.bodies.update(change.before, change.after)
    for body in change.began:
        lives.begun[body] = change.on
    for body in change.ended:
        lives.ended[body] = change.on
        lives.next[body].update(after for after in change.after if after != body)


def _write_lives(lives: _Lives, history: History) -> None:
    for body in sorted(lives.bodies):
        node = lives.node(body)
        if body in lives.begun:
            lives.writer.add(node, term("keniki:validFrom"), day(lives.begun[body]))
        if body not in lives.current:
            _write_former(lives, body, history.kana.get(body, ""))


def _write_former(lives: _Lives, body: Named, kana: str) -> None:
    writer, node, code = lives.writer, lives.node(body), with_check_digit(body.code5)
    writer.add(node, TYPE, term("keniki:FormerMunicipality"))
    writer.add(node, LABEL, japanese(body.name))
    writer.add(node, term("keniki:code"), Literal(code))
    writer.add(node, term("keniki:inPrefecture"), writer.prefecture(code))
    writer.add(node, SOURCE, writer.file(HISTORY))
    if kana:
        writer.add(node, term("keniki:kana"), Literal(kana, language=KANA))
    if body in lives.ended:
        # A town that took a new name and became a city on one day bore the name on that day alone.
        last = max(lives.ended[body] - timedelta(days=1), lives.begun.get(body, date.min))
        writer.add(node, term("keniki:validUntil"), day(last))
    for after in sorted(lives.next[body]):
        writer.add(node, term("dct:isReplacedBy"), lives.node(after))


def _unread(clause: str, line: int) -> Finding:
    return Finding(
        code="unread-change",
        document=HISTORY.path,
        line=line,
        found=clause,
        expected="one of the forms in which changes are printed (…が…に編入, …が合併し、…を新設, …)",
        remedy="add the form to ingest/graph/history.py, or leave the change out",
        severity=Severity.INFO,
    )

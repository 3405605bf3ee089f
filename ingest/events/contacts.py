"""Whom to ask: telephone numbers, mail, web pages and addresses, with the office that they belong to.

A directory is a table of offices with address and telephone; elsewhere an office stands before its number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing, masked
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.reading.source import Document
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.outline import Entry, Kind, Slide, read_slides
from keniki.ingest.slides.per_document import per_document
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, unbroken
from keniki.ingest.slides.slides import own_section
from keniki.ingest.slides.statements import subjects_by_place
from keniki.ingest.slides.subjects import programme, section_names

_PHONE = re.compile(
    r"(?<![0-9-])(?P<number>0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{1,4}\([0-9]{1,4}\)[0-9]{3,4}|0(?:570|120|800)-[0-9]{6})(?![0-9-])"
)
_MAIL = re.compile(r"(?P<mail>[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_URL = re.compile(r"(?P<url>https?://[!-;=?-~]+)")
_POSTCODE = re.compile(r"〒 ?(?P<code>[0-9]{3}-[0-9]{4})")
_ADDRESS = re.compile(r"【?(?:所在地|住所)】?[: ]+(?P<words>\S.*)")
_ACCESS = re.compile(r"【?(?:アクセス|交通)】?[: ]+")
_WAY = re.compile(r"[0-9]+分$")
_STREET = re.compile(r"[^\s0-9。、]{2,12}?[市区町村郡][^。、]*[0-9](?:号|番|丁目|-|階)?[^。、]*")
"""An address that no label announces, as it stands behind a postcode."""

_HOURS = re.compile(r"受付(?:時間)?[: ]+(?P<words>(?:平日|毎日|月)[^()]*[0-9](?:分)?)")
_LAST_NOUN = re.compile(r"(?:^|から|、|[※◆☎] ?)(?P<noun>(?:(?!から)[^、。※◆]){2,40}?)(?:の ?URL)?$")
_REACH = re.compile(r"TEL|電話|☎|担当|問い?合わ?せ|ダイヤル|連絡先|住所|〒|[0-9]{2,4}-[0-9]{3,4}")
_IN_CHARGE = re.compile(r"(?:担当|お?問い?合わ?せ先?)[: ]")
_OFFICE = re.compile(
    r"(?P<office>(?:[一-鿿ァ-ヶー]{2,20} ?)*[一-鿿ァ-ヶー]{1,20}"
    r"(?:課|室|局|係|センター|事務所|研修所|事務局|デスク|ダイヤル|110番))"
)
_OFFICE_END = re.compile(r"課|室|局|係|センター|事務所|研修所|デスク|ダイヤル|110番")
_LABELS = re.compile(
    r"(?:TEL|Tel|電話|☎|℡|E-?mail|URL|担当|問い?合わ?せ先|連絡先|【[^】]*】)[::]? ?", re.IGNORECASE
)
_COLUMNS = {
    "office": re.compile(r"局 ?所|機関名?|窓口|事務所名?|名称"),
    "postalAddress": re.compile(r"所 ?在 ?地|住所"),
    "telephone": re.compile(r"電話(?:番号)?|TEL"),
}


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the directory tables, and the numbers, addresses and hours in running text, of a section."""
    for slide, entries in slides_in(section):
        columns: dict[str, int] = {}
        last, coded, before, topic = None, False, None, None
        for entry in entries:
            if entry.piece.kind is Kind.ROW:
                heads = _columns(entry)
                yield from _directory_row(entry, columns) if columns and not heads else ()
                columns = heads or columns
                if heads:
                    yield Passed(entry.words.span, Reason.HEADING)
                continue
            columns = {}
            words = unbroken(entry.words)
            in_lines = [office for line in entry.words.lines() for office in offices(line)]
            own = (in_lines or offices(words)) if _REACH.search(words.text) or len(words.text) <= 60 else []
            last = own[-1] if own else last
            subject = subjects_by_place(section.document).get(entry.words.starts[0])
            asked = subject.programme if subject and _IN_CHARGE.match(words.text) else None
            if _OR.match(words.text):
                yield from _other_number(words)
            else:
                yield from contact_facts(words, before=last, contact_of=asked)
            yield from _asked_there(words)
            if coded and last is not None and _STREET.fullmatch(words.text):
                yield statement(contact(last.printed), "postalAddress", Text(words.printed), words.span)
            coded = _POSTCODE.fullmatch(words.text) is not None
            if _ADDRESS.search(words.text) or _HOURS.search(words.text):
                yield from _labelled(entry, last, _site(slide, [e.words.text for e in entries]))
            if _URL.search(words.text):
                about = subject.programme if subject else own_section(slide, context)
                office = contact(last.printed) if last and words.text.startswith("URL") else None
                yield from _pages(words, _led_to(before, words) or office or about, topic)
            topic = words if _TOPIC.fullmatch(words.text) else topic
            before = words


_TOPIC = re.compile(r"【(?P<what>[^【】]{4,40})について】")
"""A line that says what those below it are about."""

_LEADS = re.compile(r"※? ?(?P<what>[^、。]{4,40})は、?こちら(?:から)?[。→▼]*")
"""A line that leads to the page below it: Xの他の事例は、こちら。"""


def _led_to(before: Phrase | None, words: Phrase) -> Thing | None:
    """Return what the line before an address alone says is to be found there, or None."""
    found = _LEADS.fullmatch(before.text) if before and _URL.match(words.text.strip("<")) else None
    return contact(before.part(*found.span("what")).printed) if before and found else None


_OR = re.compile(r"(?:又|また)は ?(?=[0-9(])")


def _other_number(words: Phrase) -> Iterator[Fact]:
    """Give the number of a line behind 又は, of the office that the directory of the document lists with it."""
    for found in _PHONE.finditer(words.text):
        for name in _listed_with(words.document).get(_digits(found["number"]), ()):
            place = words.place(*found.span("number"))
            yield statement(contact(name), "telephone", Text(found["number"]), place, key=(found["number"],))


def _asked_there(words: Phrase) -> Iterator[Fact]:
    """Give the office that a line says is to be asked about a programme: 「X」に関する問合せは、○○課まで."""
    found = _ASK_ABOUT.fullmatch(words.text)
    known = read_names(words.document).known if found else {}
    about = next(
        (name for text, name in known.items() if found and text.strip("「『").startswith(found["what"])), None
    )
    if found and about is not None:
        office = words.part(*found.span("office"))
        yield statement(
            programme(about.printed), "contact", contact(office.printed), office.span, key=(office.text,)
        )


_ASK_ABOUT = re.compile(
    r"「(?P<what>[^「」]{4,30})」に関するお?問い?合わ?せは、(?P<office>[^、。]{4,30}[課室局係])まで。?"
)


def _columns(entry: Entry) -> dict[str, int]:
    found = {
        name: place
        for place, cell in enumerate(entry.piece.cells)
        for name, head in _COLUMNS.items()
        if head.fullmatch(cell.text)
    }
    return found if "office" in found and len(found) >= 2 else {}


def _directory_row(entry: Entry, columns: dict[str, int]) -> Iterator[Fact]:
    cells = entry.piece.cells
    if not columns or len(cells) <= max(columns.values()) or not cells[columns["office"]]:
        return
    about = contact(cells[columns["office"]].printed)
    for name, place in columns.items():
        if name != "office" and cells[place]:
            yield statement(about, name, Text(cells[place].printed), cells[place].span)


def contact(name: str) -> Thing:
    """Return the contact point of a printed name."""
    return Thing(kind="contact", key=(squeezed(name),), cls="ContactPoint", label=name)


def contact_facts(
    words: Phrase, before: Phrase | None = None, contact_of: Thing | None = None
) -> Iterator[Fact]:
    """Give the numbers and addresses in words, of the office named last before each, or of `before`."""
    linked: set[str] = set()
    for name, value, start, end in _found(words):
        named = [office for office in offices(words) if office.span.start < words.place(start, end).start]
        office = named[-1] if named else before
        if office is None:
            continue
        about = contact(office.printed)
        if contact_of is not None and about.label not in linked:
            linked.add(about.label)
            yield statement(contact_of, "contact", about, office.span, key=about.key)
        yield statement(about, name, Text(value), words.place(start, end), key=(value,))


def _found(words: Phrase) -> Iterator[tuple[str, str, int, int]]:
    for name, pattern in (("telephone", _PHONE), ("email", _MAIL), ("postcode", _POSTCODE)):
        seen: set[str] = set()
        for match in pattern.finditer(words.text):
            value = match[match.lastgroup or 0]
            if value not in seen:
                seen.add(value)
                yield name, value, *match.span(match.lastgroup or 0)


def _labelled(entry: Entry, office: Phrase | None, site: Thing | None) -> Iterator[Fact]:
    """Give the address and the hours under a label, of an office on another line or of the site."""
    lines = entry.words.lines()
    for place, line in enumerate(lines):
        address, hours = _ADDRESS.match(line.text), _HOURS.search(line.text)
        beside = [found for other in lines if other is not line for found in offices(other)]
        if address:
            words = line.part(*address.span("words"))
            about = contact(beside[-1].printed) if beside else site
            if about is not None:
                yield statement(about, "postalAddress", Text(words.printed), words.span)
        if access := _ACCESS.match(line.text):
            yield from _ways(line.part(access.end()), lines[place + 1 :], site)
        if hours and office is not None:
            words = line.part(*hours.span("words"))
            yield statement(contact(office.printed), "openingHours", Text(words.printed), words.span)


def _ways(first: Phrase, behind: Sequence[Phrase], site: Thing | None) -> Iterator[Fact]:
    """Give how a place is reached, each line that says so as one way: ○○駅より徒歩4分."""
    for way in takewhile(lambda line: _WAY.search(line.text), (first, *behind)):
        if site is not None:
            yield statement(site, "access", Text(way.printed), way.span, key=(masked(way.text),))


def _site(slide: Slide, texts: list[str]) -> Thing | None:
    """Return the place that the title of the section names and the slide puts in quotation marks."""
    named = [name for name in section_names(slide.cover) if any(f"「{name.text}」" in text for text in texts)]
    return contact(named[-1].printed) if named else None


def _pages(words: Phrase, about: Thing, topic: Phrase | None) -> Iterator[Fact]:
    """Give the web pages that a line points to: of what the label before one names, else of programme or slide.

    A form is named with the `topic` that it stands below.
    """
    for found in _URL.finditer(words.text):
        before = re.sub(r"[:(<→ ]+$", "", words.text[: found.start()])
        noun = _LAST_NOUN.search(before)
        label = words.part(*noun.span("noun")) if noun else None
        if label and label.text.startswith("(") and label.text.endswith(")"):
            label = label.part(1, len(label.text) - 1)
        place = words.place(*found.span("url"))
        if label and len(label.text) > _SHORTEST and (listed := _misprinted(label)):
            page = statement(
                contact(listed), "url", Text(found["url"]), place, label.span, key=(found["url"],)
            )
            yield replace(page, confidence="0.9", reason="printed with one sign that the directory has not")
            continue
        subject = contact(label.printed) if label and len(label.text) > _SHORTEST else about
        if label and topic and label.text.endswith("フォーム") and (of := _TOPIC.fullmatch(topic.text)):
            subject = contact(f"{topic.part(*of.span('what')).printed} {label.printed}")
        yield statement(subject, "url", Text(found["url"]), place, key=(found["url"],))


_SHORTEST = 3


def _misprinted(label: Phrase) -> str | None:
    """Return the office of the document's directory from which a name differs by its one wrong sign, or None."""
    listed = _directory(label.document)
    near = [name for name in listed if len(name) == len(label.text) and _apart(name, label.text) == 1]
    return near[0] if len(near) == 1 and label.text not in listed else None


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


@per_document
def _rows(document: Document) -> tuple[dict[str, str], ...]:
    """Return the offices that the tables of a document list, each by the names of the columns."""
    rows = list[dict[str, str]]()
    for slide in read_slides(document):
        columns: dict[str, int] = {}
        for entry in slide.entries:
            columns = _columns(entry) or (columns if entry.piece.kind is Kind.ROW else {})
            if columns and not _columns(entry) and len(entry.piece.cells) > max(columns.values()):
                rows.append({name: entry.piece.cells[place].text for name, place in columns.items()})
    return tuple(rows)


def _directory(document: Document) -> frozenset[str]:
    """Return the offices that the tables of a document list, by name."""
    return frozenset(row["office"] for row in _rows(document))


def _listed_with(document: Document) -> dict[str, list[str]]:
    """Return the offices that the tables of a document list, by the digits of their number."""
    listed: dict[str, list[str]] = {}
    for row in _rows(document):
        listed.setdefault(_digits(row.get("telephone", "")), []).append(row["office"])
    return listed


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def offices(words: Phrase) -> list[Phrase]:
    """Return the offices that words name, in order."""
    if not _OFFICE_END.search(words.text):
        return []
    text = _LABELS.sub(lambda found: "、" * len(found[0]), words.text)
    return [words.part(*found.span("office")) for found in _OFFICE.finditer(text)]

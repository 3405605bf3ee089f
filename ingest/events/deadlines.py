"""Deadlines, calls and starts: 締切 …, …まで, 公募：…, …開設, …から提供開始, with what they are for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from keniki.ingest.errors import Severity
from keniki.ingest.events.dated import dates_in
from keniki.ingest.events.trainings import date_facts, doubted, event, of_programme
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.figures.topics import Topics, plain_heading
from keniki.ingest.graph.facts import Fact, FiscalYear, Text
from keniki.ingest.slides.known_names import read_names
from keniki.ingest.slides.outline import Entry, Kind, Slide
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import quotations, slides_in, statement, unbroken
from keniki.ingest.slides.statements import subjects_by_place
from keniki.ingest.slides.subjects import bare, named, section_names, subject_of
from keniki.ingest.values.dates import FoundDate, find_dates

_DUE = re.compile(r"締切|期限|申込|応募|提出|受け?付け|回答")
_UNTIL = re.compile(r"(?: ?\([月火水木金土日]\))?(?:まで|提出厳守|必着|締切)")
_LABELLED = re.compile(
    r"(?:※ ?)?(?P<label>公募|募集|採択|締切|回答期限|適用期限|応募期間|募集期間|時期|開催時期|実施時期"
    r"|(?:サイト)?運用開始|事業期間)[:; ]+(?P<rest>\S.*)"
)
_CALLS = {"公募", "募集", "応募期間", "募集期間"}
_PERIOD = "事業期間"
"""The label of the period of a programme, which is no step by itself."""

_STARTED = re.compile(r"\((?P<date>[^()]*[0-9]日?)(?P<verb>開設|提供開始|運用開始|開始|公開|設立|創設)\)")
_DESIGNATED = re.compile(
    r"^(?P<date>[^、。]*日)、(?P<what>.{4,60}?)[にをが](?P<verb>指定|設置|開設|開始|創設)"
)
_PASSED = re.compile(
    r"(?P<date>[0-9]{1,2}月[0-9]{1,2}日)に成立した(?P<name>(?P<year>(?:令和|平成)[0-9元]+年度)補正予算)"
)

_MARK = re.compile(r"※\s*(?:[0-9]\s+)?")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the deadlines, calls and starts of a section, of the event or programme that they belong to."""
    names = read_names(section.document)
    for slide, entries in slides_in(section):
        topics = Topics(slide, names)
        for before, entry in pairwise((None, *entries)):
            assert entry is not None
            topics.follow(entry)
            if entry.piece.kind is Kind.ROW:
                continue
            words = unbroken(entry.words)
            if not re.search(r"[0-9]", words.text):
                continue
            year = _year_above(topics, entry)
            labelled = [line for line in entry.words.lines() if _LABELLED.match(line.text)]
            for line in labelled:
                said = list(_labelled(section, _of(topics, entry, before), entry, line, year))
                yield from (*said, *_programmes(said, slide, entry))
            if not labelled:
                said = list(_until(section, topics, entry, words, year))
                yield from (*said, *_programmes(said, slide, entry))
            yield from _started(words)


def _programmes(said: Sequence[Yield], slide: Slide, entry: Entry) -> Iterator[Fact]:
    """Give the programme of the event that an entry told of."""
    about = next((fact.about for fact in said if isinstance(fact, Fact) and fact.about.kind == "event"), None)
    yield from of_programme(about, slide, entry) if about else ()


def _year_above(topics: Topics, entry: Entry) -> int | None:
    """Return the year for dates without one: that of the date in the title or a heading above."""
    titles = [topics.slide.title] if topics.slide.title else []
    for heading in [*reversed(entry.headings), *titles]:
        found = [date for date in dates_in(unbroken(heading).text) if not isinstance(date.value, FiscalYear)]
        if len(found) == 1:
            return found[0].value.year
    return None


def _labelled(section: Section, of: str, entry: Entry, line: Phrase, year: int | None) -> Iterator[Yield]:
    """Give the date behind a label, of the step that it names, or of the programme whose period it is."""
    found = _LABELLED.match(line.text)
    if found is None:
        return
    rest = line.part(*found.span("rest"))
    dates = [date for date in dates_in(rest.text, year) if date.span.start <= 2]
    if not dates:
        return
    label = found["label"]
    if label == _PERIOD:
        yield from _period(section, entry, rest, dates[0])
        return
    cls = "Call" if label in _CALLS else "Deadline" if _DUE.search(label) else "Milestone"
    about = event(f"{of} {label}".strip(), cls)
    yield from _checked(section, rest, dates[:1], date_facts(about, rest, dates[:1]))


def _period(section: Section, entry: Entry, words: Phrase, found: FoundDate) -> Iterator[Fact]:
    """Give when the programme of an entry began, and when it ends."""
    subject = subjects_by_place(section.document).get(entry.words.starts[0])
    place = words.place(found.span.start, found.span.end)
    if subject is not None and not isinstance(found.value, FiscalYear):
        yield statement(subject.programme, "startDate", found.value, place)
        if found.end is not None:
            yield statement(subject.programme, "endDate", found.end, place)


def _until(
    section: Section, topics: Topics, entry: Entry, words: Phrase, year: int | None
) -> Iterator[Yield]:
    """Give a date until which something is to be handed in, with the words that say what."""
    if not _DUE.search(words.text):
        return
    for found in dates_in(words.text, year):
        if not _UNTIL.match(words.text, found.span.end) or isinstance(found.value, FiscalYear):
            continue
        due = _due(entry, words.part(0, found.span.start))
        title = plain_heading(topics.slide.title) if topics.slide.title else ""
        about = event(
            " ".join(part for part in (title, due.printed if due else "", "期限") if part), "Deadline"
        )
        facts = list(date_facts(about, words, [replace(found, end=None)]))
        yield from _checked(section, words, [found], iter(facts))
        if due is not None:
            yield statement(about, "deadlineFor", Text(due.printed), due.span, key=(due.text[:30],))


def _due(entry: Entry, before: Phrase) -> Phrase | None:
    """Return what is due: the words before the date without its label, else the heading over a date alone."""
    mark, label = _MARK.match(before.text), _BEFORE_DATE.search(before.text)
    due = before.part(mark.end() if mark else 0, label.start() if label else None)
    if not due and entry.headings:
        due = bare(entry.headings[-1])
    return due or None


_BEFORE_DATE = re.compile(r"(?:[はを、]| ?→ ?)?(?:(?:回答|提出|申込|応募)?(?:期限|締切)[;:は]? ?)?$")


def _checked(
    section: Section, words: Phrase, dates: list[FoundDate], facts: Iterator[Fact]
) -> Iterator[Yield]:
    """Give facts about dates; where the year was taken from a heading, the weekday must bear it out."""
    doubtful = any(date.assumed_year and date.weekday_fits is False for date in dates)
    for fact in facts:
        yield doubted(fact) if doubtful else fact
    if doubtful:
        yield section.document.finding(
            "weekday-mismatch",
            words.span.start,
            found=words.text,
            expected="the weekday of the date in the year of the heading",
            remedy="see which of the two is meant, and decide it in ingest/decisions.toml",
            severity=Severity.WARNING,
        )


def _of(topics: Topics, entry: Entry, before: Entry | None) -> str:
    """Return what a deadline belongs to: the item it stands under or remarks on, with the title of the slide."""
    title = plain_heading(topics.slide.title) if topics.slide.title else ""
    if len(section_names(topics.slide.title)) > 1:
        subject = subject_of(entry, topics.slide, topics.names)
        title = subject.programme.label if subject else title
    above = unbroken(entry.above[-1]).text.strip("・ :") if entry.above else ""
    nearest = plain_heading(entry.headings[-1]) if entry.headings else ""
    if before and before.piece.kind is Kind.ITEM and entry.words.text.startswith("※"):
        above, nearest = named(before.words).printed, ""
    parts = [title, nearest, above if len(above) <= _LONGEST else ""]
    return " ".join(dict.fromkeys(part for part in parts if part and not _NO_NAME.search(part)))


_LONGEST = 20
_NO_NAME = re.compile(r"[!?。]$|(?:です|ます|概要)$")
"""How slogans and labels end that name nothing that a date could be of."""


def _started(words: Phrase) -> Iterator[Fact]:
    """Give when something named in quotation marks was opened, was designated, or a budget was passed."""
    for found in _STARTED.finditer(words.text):
        named = [words.part(start, end) for start, end in quotations(words.text) if end < found.start()]
        if named:
            yield from _milestone(
                f"{named[0].printed} {found['verb']}", words, found, dates_in(found["date"])
            )
    if designated := _DESIGNATED.match(words.text):
        name = f"{words.part(*designated.span('what')).printed} {designated['verb']}"
        yield from _milestone(name, words, designated, dates_in(designated["date"]))
    for found in _PASSED.finditer(words.text):
        years = [date.value for date in dates_in(found["year"])]
        dates = find_dates(found["date"], years[0]) if years and isinstance(years[0], FiscalYear) else []
        yield from _milestone(f"{found['name']} 成立", words, found, dates)


def _milestone(name: str, words: Phrase, found: re.Match[str], dates: list[FoundDate]) -> Iterator[Fact]:
    if len(dates) == 1:
        yield statement(event(name, "Milestone"), "date", dates[0].value, words.place(*found.span("date")))

"""Laws, orders, outlines and ordinances: numbers, cited articles, what rests on them, changes."""

import re
from collections.abc import Iterator

from keniki.ingest.events.places import place_at
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.law.law_names import (
    Citation,
    Mention,
    arabic,
    find_articles,
    find_laws,
    read_article,
    statute_names,
)
from keniki.ingest.reading.fold import squeezed
from keniki.ingest.slides.outline import Entry, Kind
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import slides_in, statement, texts_in, unbroken
from keniki.ingest.values.dates import find_dates

_CLASSES = (
    ("Law", re.compile(r"法(?:律)?$")),
    ("Order", re.compile(r"(?:施行令|施行規則|規則|規程|省令|基準)$")),
    ("Outline", re.compile(r"要綱$")),
)
_NUMBER = re.compile(
    r" ?\((?P<number>(?:明治|大正|昭和|平成|令和)[0-9元一二三四五六七八九十]+年[^()]{1,8}第[^()]{1,8}号)\)"
)
_ABRIDGED = re.compile(r" ?\((?:抄|抜粋)\)")
_RESTS = re.compile(
    r"(?:に規定する|に基づく|\)?により創設された)"
    r"(?P<what>「[^」]{1,40}」[一-鿿]{0,6}"
    r"|[^、。()「」|]{2,40}?(?=その他|をいう|も含む|[、。()|]|を|は|が|に|$))"
    r"|(?:に基づき|の下で)、?(?P<clause>[^、。()|]{4,30})(?=。|$)"
)
_BRACKETED = re.compile(r"\((?P<what>[^()]{2,60})\)")
_BEFORE_BRACKET = re.compile(r"[【「]?(?P<what>[^()【】「」。、]{2,40})[】」]? ?\(")
_SAME = re.compile(r"(?<![一-鿿])(?P<word>同法|法)(?=第[0-9一二三四五六七八九十百]+条)")
_AMENDED = re.compile(r"(?P<when>(?:令和|平成|[RH])[0-9元]+年)の$")
_REVISED = re.compile(r"」?(?:を改正し、?)(?P<what>[^。]{4,200}?)(?:こと)?(?=。|$)")
_SPAN_OF_LIFE = re.compile(r"まで(?:の|が)時限立法")
_ARTICLE_AT_START = re.compile(r"第[0-9一二三四五六七八九十百]+条(?:の[0-9一二三四五六七八九十]+)*(?= )")
_PARAGRAPH_AT_START = re.compile(r"(?P<n>[0-9]{1,2})(?= )")
_ITEM_AT_START = re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})(?= )")


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give what a section says of laws: every statement is about the law that it names."""
    texts = list(texts_in(section))
    known = {name for _, _, words in texts for name in statute_names(words.text)}
    last: Thing | None = None
    for _, _, words in texts:
        mentions = find_laws(words.text, known)
        for mention in mentions:
            last = law(words, mention)
            yield from _mention(words, mention, last, context)
        yield from _referred(words, mentions, last)
        if last is not None and _SPAN_OF_LIFE.search(words.text):
            yield from _life(words, last)
    yield from _quoted_laws(section, known)
    yield from _listed_articles(section, known)


def law(words: Phrase, mention: Mention) -> Thing:
    """Return the law of a name; its class follows from the way the name ends."""
    return legal_resource(words.part(mention.start, mention.end))


def legal_resource(name: Phrase, cls: str = "") -> Thing:
    """Return the legal resource of a printed name, of the class given or that its end tells."""
    key = squeezed(name.text)
    found = next((kind for kind, end in _CLASSES if end.search(key)), "LegalResource")
    return Thing(kind="law", key=(key,), cls=cls or found, label=name.printed)


def _mention(words: Phrase, mention: Mention, about: Thing, context: Context) -> Iterator[Fact]:
    text, place = words.text, mention.behind
    if number := _NUMBER.match(text, place):
        printed = words.place(*number.span("number"))
        yield statement(about, "documentNumber", Text(arabic(number["number"])), printed)
        place = number.end()
    yield from _issuer(words, mention, about, context)
    yield from _amendment(words, mention, about)
    article = read_article(text, place)
    if article:
        yield _article(words, article, about)
    elif rests := _RESTS.match(text, place):
        what = words.part(*rests.span(rests.lastgroup or 0))
        yield statement(about, "basisFor", Text(_bare(what.printed)), what.span, key=(_bare(what.text),))


def _article(words: Phrase, article: Citation, about: Thing) -> Fact:
    behind = _RESTS.match(words.text, article.end) or _BRACKETED.match(words.text, article.end)
    before = _BEFORE_BRACKET.match(words.text) if words.text[article.end : article.end + 1] == ")" else None
    place, rest = (article.start, article.end), None
    if behind and behind.lastgroup:
        rest = words.part(*behind.span(behind.lastgroup))
        place = (article.start, behind.end(behind.lastgroup))
    elif before and before.end() <= article.start:
        rest = words.part(*before.span("what"))
    more = {"basisFor": Text(_bare(rest.printed))} if rest else {}
    number = Text(article.number)
    return statement(
        about, "articleNumber", number, words.place(*place), key=(article.number,), qualifiers=more
    )


def _bare(text: str) -> str:
    quoted = re.fullmatch(r"「([^「」]+)」", text)
    return quoted[1] if quoted else text


def _referred(words: Phrase, mentions: list[Mention], before: Thing | None) -> Iterator[Fact]:
    """Give articles cited as 同法第8条 or, within brackets behind the name of a law, as 法第260条の49."""
    for found in _SAME.finditer(words.text):
        named = [mention for mention in mentions if mention.end <= found.start()]
        about = law(words, named[-1]) if named else before if found["word"] == "同法" else None
        article = read_article(words.text, found.end())
        if about is not None and article is not None:
            yield _article(words, article, about)


def _issuer(words: Phrase, mention: Mention, about: Thing, context: Context) -> Iterator[Fact]:
    """Give the body that makes an ordinance, where the name of the ordinance begins with it."""
    if about.key[0].endswith("条例") and (body := place_at(words, mention.start, context.gazetteer)):
        yield statement(about, "issuedBy", body.thing, body.span)


def _amendment(words: Phrase, mention: Mention, about: Thing) -> Iterator[Fact]:
    text = words.text
    if re.match(r"(?:の)?(?:一部)?改正", text[mention.behind :]) and (
        when := _AMENDED.search(text[: mention.start])
    ):
        for found in find_dates(when["when"])[:1]:
            yield statement(
                about, "amendedOn", found.value, words.place(when.start("when"), mention.behind + 4)
            )
    if revised := _REVISED.search(text, mention.end):
        between = text[mention.behind : revised.start()]
        if re.fullmatch(r"」?(?:(?:及び|、|・)「?[^「」、。]{2,40}(?:要綱|規則|規程|条例))*", between):
            what = words.part(*revised.span("what"))
            yield statement(about, "amendment", Text(what.printed), what.span, key=(what.text[:40],))


def _life(words: Phrase, about: Thing) -> Iterator[Fact]:
    for found in find_dates(words.text):
        if found.end is not None and _SPAN_OF_LIFE.match(words.text, found.span.end):
            place = words.place(found.span.start, found.span.end)
            yield statement(about, "validFromPeriod", found.value, place)
            yield statement(about, "validUntilPeriod", found.end, place)


def _quoted_laws(section: Section, known: set[str]) -> Iterator[Yield]:
    """Give the articles that stand word for word under a heading that names a law and says 抄."""
    for slide, entries in slides_in(section):
        for heading in [slide.title, *(e.words for e in entries if e.piece.kind is Kind.HEADING)]:
            if heading is None or not _ABRIDGED.search(heading.text):
                continue
            named = find_laws(unbroken(heading).text, known)
            if len(named) == 1 and named[0].start == 0:
                about = law(unbroken(heading), named[0])
                yield from _articles(about, [e for e in entries if e.headings and e.headings[-1] == heading])


def _articles(about: Thing, entries: list[Entry]) -> Iterator[Fact]:
    article, paragraph = "", ""
    for entry in entries:
        words = unbroken(entry.words)
        item = ""
        if found := _ARTICLE_AT_START.match(words.text):
            article, paragraph = arabic(found[0]), ""
        elif found := _PARAGRAPH_AT_START.match(words.text):
            paragraph = f"第{found['n']}項"
        elif found := _ITEM_AT_START.match(words.text):
            item = arabic(f"第{found['n']}号")
        if article and found:
            number = article + paragraph + item
            text = words.part(found.end())
            yield statement(about, "articleText", Text(text.printed), words.span, key=(number,),
                            qualifiers={"articleNumber": Text(number)})  # fmt: skip


def _listed_articles(section: Section, known: set[str]) -> Iterator[Fact]:
    """Give the articles that are listed under a heading that names their law (Xにおける主な特例対象規定)."""
    for _, entries in slides_in(section):
        for entry in entries:
            if not entry.headings or entry.piece.kind is Kind.HEADING:
                continue
            heading = unbroken(entry.headings[-1])
            named = [
                m
                for m in find_laws(heading.text, known)
                if heading.text[m.behind :].endswith(("規定", "規定>", "条文"))
            ]
            if len(named) == 1:
                words = unbroken(entry.words)
                for article in find_articles(words.text):
                    yield _article(words, article, law(heading, named[0]))

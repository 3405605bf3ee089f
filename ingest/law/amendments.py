"""The history of an outline in the note of a document: when it was made and amended, by which numbers.

Layout read: 「name」（date（number）制定、date（number）一部改正、…）, broken over lines anywhere, after
which the note may say what the document is about.
"""

import re
from collections import Counter
from collections.abc import Iterator

from keniki.ingest.errors import Finding
from keniki.ingest.extract.interface import Context, Section, Yield
from keniki.ingest.extract.runs import Run
from keniki.ingest.graph.facts import Fact, Passed, Reason, Text, Thing
from keniki.ingest.reading.fold import fold
from keniki.ingest.values.dates import read_date

_LAW = re.compile(
    r"「(?P<name>[^「」]*(?:要綱|要領|要項|法|令|規則|規程|告示|指針|方針))」\((?P<history>(?:[^()]|\([^()]*\))*)\)"
)
_STEP = re.compile(
    r"(?P<date>[^、()]+?)\((?P<number>[^()]*第[0-9]+号)\)(?P<act>制定|[一全]部改正|改正|施行|廃止)"
)
_ACTS = {"制定": "issuedOn", "施行": "effectiveFrom", "廃止": "validUntil"}
_PLAN = re.compile(
    r"「(?P<name>[^「」]*(?:ロードマップ|計画|構想|戦略|方針|指針|プラン|ビジョン|ガイドライン))」\((?P<history>[^()]*)\)"
)
_PLAN_STEP = re.compile(
    r"(?P<date>[^、()]*?[年月日])(?P<act>策定|取りまとめ|とりまとめ|公表|決定|改定|改訂|改正)"
)


def extract(section: Section, context: Context) -> Iterator[Yield]:
    """Give the enactment and the amendments of each outline, and what the note says of the document."""
    run = Run.of(section.document, section.lines)
    text = _folded(run)
    for law in _LAW.finditer(text):
        yield from _history(run, law, section)
    yield from _scope(run, text, section, context)


def dated_plans(run: Run) -> Iterator[Fact]:
    """Give when a plan that words name was drawn up and revised: 「name」（date とりまとめ、date 改定）."""
    text = _folded(run)
    for plan in _PLAN.finditer(text):
        about = Thing(kind="law", key=(plan["name"],), cls="LegalResource", label=plan["name"])
        seen: Counter[str] = Counter()
        for step in _PLAN_STEP.finditer(text, *plan.span("history")):
            date = read_date(step["date"])
            if date is None:
                continue
            prop = "amendedOn" if step["act"].startswith("改") else "issuedOn"
            seen[prop] += 1
            yield Fact(
                cls="Statement",
                about=about,
                property=prop,
                value=date,
                words=run.cut(*step.span()).words,
                as_of=date,
                key=(str(seen[prop]),) if seen[prop] > 1 else (),
            )


def _folded(run: Run) -> str:
    """Fold the words without moving any sign."""
    folded = fold(run.text)
    return folded.text if len(folded.text) == len(run.text) else run.text


def _history(run: Run, law: re.Match[str], section: Section) -> Iterator[Yield]:
    name = law["name"]
    cls = "Outline" if name.endswith("要綱") else "LegalResource"
    about = Thing(kind="law", key=(name,), cls=cls, label=name)
    yield about
    steps = list(_STEP.finditer(run_text := _folded(run), *law.span("history")))
    for step in steps:
        date = read_date(step["date"])
        if date is None:
            yield _unread(run, step, section)
            continue
        words = run.cut(*step.span())
        number = Text(step["number"], lang="")
        yield Fact(
            cls="Statement",
            about=about,
            property=_ACTS.get(step["act"], "amendedOn"),
            value=date,
            words=words.words,
            as_of=date,
            key=(step["number"],),
            qualifiers={"documentNumber": number},
        )
    read = sum(step.end() - step.start() for step in steps)
    if read + len(steps) - 1 < len(law["history"]):
        yield _left_over(run, law, run_text, section)


def _scope(run: Run, text: str, section: Section, context: Context) -> Iterator[Yield]:
    """Give the sentence of the note: which regions the document is about."""
    note = re.search(r"※\s*(?P<words>[^※]*。)", text)
    if not note:
        return
    words = run.cut(*note.span("words"))
    about = Thing(kind="document", key=(context.series, context.edition), cls="Document")
    yield Fact(
        cls="Statement",
        about=about,
        property="description",
        value=Text(words.text),
        words=words.words,
        as_of=context.as_of,
    )
    yield from (Passed(span, Reason.DECORATION) for span in run.cut(0, note.start("words")).words)


def _unread(run: Run, step: re.Match[str], section: Section) -> Finding:
    return section.document.finding(
        "unread-date",
        run.cut(*step.span()).start,
        found=step["date"],
        expected="the date of an enactment or amendment",
        remedy="see whether the date is broken or impossible",
    )


def _left_over(run: Run, law: re.Match[str], text: str, section: Section) -> Finding:
    return section.document.finding(
        "unread-history",
        run.cut(*law.span("history")).start,
        found=f"words in the history of {law['name']} that are no dated and numbered step",
        expected="date（number）制定, 一部改正, 全部改正 or 廃止, joined by 、",
        remedy="read the note and extend the pattern, or mend the text",
    )

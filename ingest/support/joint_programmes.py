"""Programmes that several bodies run together, and what is added to them: X（A・Bの共同事業）にYを追加."""

import re
from collections.abc import Iterator

from keniki.ingest.extract.interface import Context
from keniki.ingest.graph.facts import Concept, Fact, Text, Thing, When, masked
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.slide_text import statement
from keniki.ingest.slides.subjects import programme

_JOINT = re.compile(
    r"(?:「(?P<quoted>[^「」]+)」|(?P<plain>[一-鿿ァ-ヶー]+の[一-鿿]+))\((?P<bodies>[^()]+?)の共同事業\)"
    r"(?:に(?P<added>[^。]+?)を追加)?"
)

_AND = re.compile(r"及び|・|、|(?<=[一-鿿])と(?=[一-鿿])")


def joint_facts(words: Phrase, context: Context) -> Iterator[Fact]:
    """Give who runs each programme that the words call a joint one, and what the words say is added to it."""
    for found in _JOINT.finditer(words.text):
        group = "quoted" if found["quoted"] else "plain"
        about = programme(words.part(*found.span(group)).printed)
        yield from operators(words, found.span("bodies"), about, context.as_of)
        if found["added"]:
            added = words.part(*found.span("added"))
            key = (masked(added.text)[:30],)
            flag = {"flag": Concept("flag", "new")}
            yield statement(
                about,
                "supportContent",
                Text(added.printed),
                added.span,
                as_of=context.as_of,
                key=key,
                qualifiers=flag,
            )


def operators(words: Phrase, place: tuple[int, int], about: Thing, as_of: When | None) -> Iterator[Fact]:
    """Give the bodies of a list (AとB, A・B, A及びB) as those that run a programme."""
    listed = words.text[slice(*place)]
    ends = [0, *(edge for found in _AND.finditer(listed) for edge in found.span()), len(listed)]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        name = words.part(place[0] + start, place[0] + end)
        if not name:
            continue
        cls = "Ministry" if name.text.endswith(("省", "庁", "府")) else "PublicBody"
        operator = Thing(kind="body", key=(name.printed,), cls=cls, label=name.printed)
        yield statement(about, "operator", operator, name.span, as_of=as_of, key=operator.key)

"""Classes of bodies that a text defines in passing: 市町村（○○・○○を除く。）."""

import re
from collections.abc import Iterator

from keniki.ingest.extract.interface import Context
from keniki.ingest.graph.facts import Fact, Text, Thing
from keniki.ingest.money.class_definitions import body_class
from keniki.ingest.slides.phrases import Phrase
from keniki.ingest.slides.printed_lists import read_list
from keniki.ingest.slides.slide_text import statement

_CLASS = re.compile(
    r"(?P<whole>(?P<base>都道府県|市区町村|市町村|地方公共団体|指定都市)\((?P<but>[^()]*?)を除く。?\))"
)
_ACTOR = re.compile(r"^(?P<who>[^、。()が]{2,16})が、")


def body_facts(words: Phrase, about: Thing, context: Context) -> Iterator[Fact]:
    """Give the classes of bodies that a sentence defines, and who acts in it, as those a programme is for."""
    if actor := _ACTOR.match(words.text):
        who = words.part(*actor.span("who"))
        yield statement(
            about, "targetBodyWords", Text(who.printed), who.span, as_of=context.as_of, key=(who.text,)
        )
    yield from class_facts(words, about, context)


def class_facts(words: Phrase, about: Thing, context: Context) -> Iterator[Fact]:
    """Give the classes of bodies that a text defines by what they leave out."""
    for found in _CLASS.finditer(words.text):
        whole, but = words.part(*found.span("whole")), words.part(*found.span("but"))
        body = body_class(whole.printed)
        yield statement(body, "definitionWords", Text(whole.printed), whole.span, as_of=context.as_of)
        yield statement(about, "targetBody", body, whole.span, as_of=context.as_of, key=body.key)
        for entry in read_list(but, "、・").entries:
            yield statement(
                body,
                "excludesWords",
                Text(entry.printed),
                entry.span,
                cls="Clause",
                as_of=context.as_of,
                key=(entry.text,),
            )

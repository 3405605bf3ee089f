"""Words in boxes of a figure whose lines and arrows were lost: short labels, one behind the other."""

import re
from collections.abc import Sequence

from keniki.ingest.slides.labels import leading_label, role_of
from keniki.ingest.slides.outline import Kind
from keniki.ingest.slides.statements import Statement

_LONGEST = 16
_TELLS = re.compile(r"[をがはでに。、!?0-9:※→◎①-⑳]|^[(\[<【〔]|[-ー]")
_CHART = re.compile(r"(?:数|率|割合)の推移$")


def is_box(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether an entry is the label of a box, beside another one, or the caption of a chart."""
    if statements[index].entry.piece.kind is Kind.PARAGRAPH and _CHART.search(statements[index].words.text):
        return True
    if is_stack(statements[index]) or _is_fragment(index, statements):
        return True
    if not _is_label(statements[index]):
        return False
    beside = (*statements[max(0, index - 1) : index], *statements[index + 1 : index + 2])
    own = statements[index].entry.headings
    return any(_is_label(other) and other.entry.headings == own for other in beside)


def is_stack(statement: Statement) -> bool:
    """Say whether a paragraph is a stack of labels, each on a line of its own."""
    lines = [line.text for line in statement.words.lines()]
    if statement.entry.piece.kind is not Kind.PARAGRAPH or len(lines) < _STACKED:
        return False
    return all(
        _SHORTEST <= len(line) <= _LONGEST and not _TELLS.search(line.replace("ー", "")) for line in lines
    ) and not any(line.endswith(("の", "・")) for line in lines)


_STACKED, _SHORTEST = 2, 5


def _is_fragment(index: int, statements: Sequence[Statement]) -> bool:
    """Say whether words are cut off in a figure: a list that breaks off, three labels, a place, a label of rows."""
    piece, lines = statements[index].entry.piece, statements[index].words.lines()
    text = "".join(line.text for line in lines)
    if text.endswith("・") or (len(text) <= _LONGEST and text.endswith("において")):
        return True
    if piece.kind is Kind.PARAGRAPH and len(lines) > _STACKED:
        return not _SAYS.search(text) or all(_PAIR.fullmatch(line.text) for line in lines)
    following = next((s for s in statements[index + 1 :] if not s.words.text.startswith("※")), None)
    heads = following is not None and following.entry.piece.kind is Kind.ROW
    return piece.kind is Kind.ITEM and heads and len(text) <= _LONGEST and not _TELLS.search(text)


_PAIR = re.compile(r"[^\s。、:※]{2,12} [^\s。、:※]{2,14}")
"""Two labels on one line of a figure."""

_SAYS = re.compile(r"[をがはでに。、:※①-⑳]")


def _is_label(statement: Statement) -> bool:
    text = statement.words.text.replace("\n", "")
    if statement.entry.piece.kind is not Kind.PARAGRAPH or len(text) > _LONGEST:
        return False
    label = leading_label(text)
    return (
        _TELLS.search(text) is None and role_of(text) is None and (label is None or role_of(label[0]) is None)
    )


def shows_people(statement: Statement) -> bool:
    """Say whether a point is of a picture (イメージ) that shows kinds of people: 町に思いを寄せる方."""
    above = statement.entry.headings[-1:]
    beside = [each.words.text for each in statement.slide.entries if each.headings[-1:] == above]
    return bool(above) and bool(_IMAGE.search(above[0].text)) and any(text.endswith("方") for text in beside)


_IMAGE = re.compile(r"イメージ図?$")

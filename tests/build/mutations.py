"""Ways to change a document at random: what goes wrong when texts are converted, edited, or made anew next year."""

import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[str, Random, Sequence[str]], str]
"""Takes a text, chance, and the texts of other documents; gives the changed text."""

_ERAS = {"令和": 2018, "平成": 1988, "R": 2018, "H": 1988}
_UNITS = ("千円", "百万円", "万円", "億円", "円")
_HALF = "".join(map(chr, range(0x21, 0x7F)))
_FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))
_ODD = "\u0000\u200b\ufeff\u202e\u0301\ue000𠮷㍿①㈱ﾊﾟ゛　\t|<>()（）「」【】※〜～・、。0９一億円年月"


def drop_lines(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Leave out a run of lines."""
    lines, (start, end) = _run(text, chance)
    return "\n".join(lines[:start] + lines[end:])


def double_lines(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Print a run of lines twice."""
    lines, (start, end) = _run(text, chance)
    return "\n".join(lines[:end] + lines[start:])


def move_lines(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Take a run of lines to another place."""
    lines, (start, end) = _run(text, chance)
    rest = lines[:start] + lines[end:]
    place = chance.randint(0, len(rest))
    return "\n".join(rest[:place] + lines[start:end] + rest[place:])


def change_digits(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Put other digits in the place of some."""
    share = chance.choice((0.01, 0.1, 0.5))
    return re.sub("[0-9]", lambda m: chance.choice("0123456789") if chance.random() < share else m[0], text)


def change_widths(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Print some lines in full width, or in half width."""
    table = str.maketrans(*chance.choice(((_HALF, _FULL), (_FULL, _HALF))))
    return "\n".join(line.translate(table) if chance.random() < 0.3 else line for line in text.split("\n"))


def blank_lines(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Put blank lines between lines."""
    return re.sub("\n", lambda m: "\n" * (chance.choice((2, 3)) if chance.random() < 0.1 else 1), text)


def cut_off(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Cut off the end, or the beginning."""
    place = chance.randint(1, len(text))
    return text[:place] if chance.random() < 0.8 else text[place:]


def swap_cells(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Exchange two columns of all lines with tabs that have them."""
    lines = [line.split("\t") for line in text.split("\n")]
    widest = max(map(len, lines))
    first, second = chance.randrange(widest), chance.randrange(widest)
    for cells in lines:
        if max(first, second) < len(cells):
            cells[first], cells[second] = cells[second], cells[first]
    return "\n".join(map("\t".join, lines))


def era_as_gregorian(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Print some years of eras as those of the common calendar: 令和7年 is 2025年."""

    def gregorian(found: re.Match[str]) -> str:
        return f"{_ERAS[found[1]] + int(found[2])}" if chance.random() < 0.5 else found[0]

    return re.sub(r"(令和|平成|R|H)([0-9]{1,2})(?=[年.])", gregorian, text)


def other_units(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Put one unit of money in the place of another."""
    before, after = chance.choice(_UNITS), chance.choice(_UNITS)
    return re.sub(before, lambda m: after if chance.random() < 0.5 else m[0], text)


def foreign_page(text: str, chance: Random, others: Sequence[str] = ()) -> str:
    """Lay a page of another document between two lines."""
    page, (start, end) = _run(chance.choice(others or [text]), chance)
    lines = text.split("\n")
    place = chance.randint(0, len(lines))
    return "\n".join(lines[:place] + page[start:end] + lines[place:])


def odd_signs(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Put signs that no editor would print into the text, or in the place of others."""
    for _turn in range(chance.randint(1, 40)):
        place = chance.randint(0, len(text))
        sign = (
            chance.choice(_ODD)
            if chance.random() < 0.7
            else chr(chance.choice((0x3042, 0x4E00)) + chance.randrange(80))
        )
        text = text[:place] + sign + text[place + chance.randint(0, 1) :]
    return text


def break_lines(text: str, chance: Random, _: Sequence[str] = ()) -> str:
    """Break lines, or join them, where the text goes on."""
    if chance.random() < 0.5:
        return re.sub("\n", lambda m: "" if chance.random() < 0.02 else m[0], text)
    places = sorted(chance.sample(range(len(text)), min(len(text), 40)), reverse=True)
    for place in places:
        text = text[:place] + "\n" + text[place:]
    return text


MUTATIONS: tuple[Mutation, ...] = (
    drop_lines, double_lines, move_lines, change_digits, change_widths, blank_lines, cut_off, swap_cells,
    era_as_gregorian, other_units, foreign_page, odd_signs, break_lines,
)  # fmt: skip


def mutate(text: str, chance: Random, others: Sequence[str] = ()) -> tuple[str, list[str]]:
    """Change a text in one to five ways; return it with the names of the ways."""
    names = []
    for change in chance.choices(MUTATIONS, k=chance.randint(1, 5)):
        if text.strip():
            text = change(text, chance, others)
            names.append(change.__name__)
    return text, names


def _run(text: str, chance: Random) -> tuple[list[str], tuple[int, int]]:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    return lines, (start, min(len(lines), start + chance.choice((1, 2, 10, 60))))

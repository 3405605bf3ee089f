"""Prints the table of core cities as the ministry does, with its rules lost, from a model that a test knows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

MARKS = {"": ("", ""), "round": ("（", "）"), "angle": ("〈", "〉"), "black-lenticular": ("【", "】")}


@dataclass
class PrintedRow:
    """A prefecture's row: declared names, eligible names with their markers."""

    prefecture: str
    declared: list[str] = field(default_factory=list)
    eligible: list[tuple[str, str]] = field(default_factory=list)


def table(rows: Sequence[PrintedRow], *, wrap: int = 26, total: bool = True, swapped: bool = False) -> str:
    """Return the lines of the table; cells wrap inside names, an empty column leaves nothing."""
    heads = ("宣言中心市", f"中心市要件を満たす市（{'右' if swapped else '左'}記を除く）")
    lines = [" ".join(["都道府県", *_in_order(heads, swapped)]), ""]
    for row in rows:
        left = "、".join(row.declared)
        right = "、".join(MARKS[mark][0] + name + MARKS[mark][1] for name, mark in row.eligible) or "―"
        cells = _in_order((_wrapped(left, wrap), right), swapped) if left else [right]
        lines += [" ".join([row.prefecture, *cells]), ""]
    if total:
        numbers = (sum(len(row.declared) for row in rows), sum(len(row.eligible) for row in rows))
        lines.append(" ".join(["合計", *_in_order(tuple(map(str, numbers)), swapped)]))
    return "\n".join(lines) + "\n"


def _in_order(columns: tuple[str, ...], swapped: bool) -> list[str]:
    return list(reversed(columns)) if swapped else list(columns)


def overview(rows: Sequence[PrintedRow], **options: object) -> str:
    """Return a whole document that the profile of the overview recognises."""
    head = "\n定住自立圏構想について\n\n 定住自立圏構想の取組状況（令和７年４月１日現在）\n"
    return head + table(rows, **options) + "\n※（ ）は中核市要件を満たす市\n"  # type: ignore[arg-type]


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))

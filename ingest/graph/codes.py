"""Codes of local governments (全国地方公共団体コード): five digits and a check digit.

The rule of the check digit is 総務省「全国地方公共団体コードの検査数字の算出方法」 (JIS X 0401 and 0402).
"""

from functools import cache

_WEIGHTS = (6, 5, 4, 3, 2)


@cache
def check_digit(five: str) -> str:
    """Return the check digit of a code of five digits: `check_digit("20205")` is `"3"`."""
    total = sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def with_check_digit(five: str) -> str:
    """Return the code of six digits that belongs to a code of five: `"20205"` gives `"202053"`."""
    return five + check_digit(five)


def is_code(text: str) -> bool:
    """Say whether `text` is six digits of which the last is the right check digit."""
    return len(text) == 6 and text.isascii() and text.isdigit() and check_digit(text[:5]) == text[5]

"""Patterns of profiles: found in whichever width the signs of a document are printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_MEANT_LITERALLY = set("\\.^$*+?{}[]|()-")


@lru_cache(maxsize=1 << 14)
def narrow(text: str) -> str:
    """Return a text with every full-width sign in half width, sign for sign: places stay the same."""
    return text.translate(_NARROW)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression as a profile writes it; a match counts its places in the text as it is printed.

    The groups of a match are in half width. Full-width signs in the pattern stand for themselves: （ is no group.
    """

    pattern: str
    narrowed: re.Pattern[str]

    @classmethod
    def of(cls, pattern: object) -> "Pattern":
        """Make a pattern of an entry of a profile, line by line (MULTILINE); raises re.error for a wrong one."""
        return cls(str(pattern), re.compile("".join(map(_narrowed, str(pattern))), re.MULTILINE))

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place in the text, from `start`."""
        return self.narrowed.search(narrow(text), start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return a match of the whole text."""
        return self.narrowed.fullmatch(narrow(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give every place in the text."""
        return self.narrowed.finditer(narrow(text))


def _narrowed(sign: str) -> str:
    half = narrow(sign)
    return f"\\{half}" if half != sign and half in _MEANT_LITERALLY else half

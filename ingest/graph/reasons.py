"""Why something was read as it was, in Japanese beside the English words of the readers."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "reasons.toml"

COMPOSED = "the name is put together from the words of the place and those of its programme"


@cache
def in_japanese() -> dict[str, str]:
    """Return the Japanese words of each reason that a reader gives, by its English ones."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

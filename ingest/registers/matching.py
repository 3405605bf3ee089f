"""Which printed pieces of two sorts belong together, when a page has lost their places: by shared words."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import permutations

LARGEST = 7
"""Pieces of a sort; more are not tried in every order."""


def shared(left: str, right: str) -> int:
    """Return the length of the longest piece of text that both hold."""
    return SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size


def pair_by_words(left: Sequence[str], right: Sequence[str], least: int) -> dict[int, int]:
    """Return which text of `left` goes with which of `right`: each shares more with it than with any other.

    Pairs that share less than `least` characters, or are tied, are left out.
    """
    scores = [[shared(a, b) for b in right] for a in left]
    pairs = {}
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            rivals = [s for k, s in enumerate(row) if k != j] + [r[j] for k, r in enumerate(scores) if k != i]
            if score >= least and all(score > rival for rival in rivals):
                pairs[i] = j
    return pairs


def forced_pairs(left: int, right: int, allowed: Callable[[int, int], bool]) -> dict[int, int]:
    """Return the pairs that hold in every way of giving each of `left` one of `right` of its own.

    `allowed` says which pairs are possible. Nothing is forced where no way is left, or with too many pieces.
    """
    if not 0 < left <= right <= LARGEST:
        return {}
    ways = list(_ways(left, right, allowed))
    return {i: ways[0][i] for i in range(left) if ways and len({way[i] for way in ways}) == 1}


def _ways(left: int, right: int, allowed: Callable[[int, int], bool]) -> Iterator[tuple[int, ...]]:
    for way in permutations(range(right), left):
        if all(allowed(i, j) for i, j in enumerate(way)):
            yield way

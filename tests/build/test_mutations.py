"""Where a document changes, the graph follows: numbers, units, names, widths, order, the next year's edition.

Each share is measured over all documents of a corpus; the floor stands near what is reached, so that a change
that makes an extractor cling to what it knew is seen. `-s` prints what did not follow.
"""

from collections.abc import Callable
from random import Random

import fuzzing
import pytest
from following import (
    Followed,
    blocks_of,
    doubled,
    follow_cities,
    follow_numbers,
    follow_units,
    in_full_width,
    in_full_width_throughout,
    in_half_width_throughout,
    kept,
    kept_identities,
    next_year,
    pages,
    read,
    statement,
    with_blank_lines,
    with_other_gaps,
    without,
    without_blank_lines,
)

from keniki.ingest.documents import Reading
from keniki.ingest.errors import KenikiError
from keniki.ingest.graph.facts import Count, Rate, Yen
from keniki.ingest.names.gazetteer import Gazetteer

SEED = 20260126
BLOCKS = 2
"""Sections of each document that are left out, and printed twice."""


class Original:
    """The documents of a corpus as they are, read once."""

    def __init__(self, corpus: fuzzing.Corpus) -> None:
        self.gazetteer = corpus.gazetteer
        self.readings = [read(text, name, corpus.gazetteer) for name, text in corpus.texts.items()]

    def measured(self, follow: Callable[[Reading, Gazetteer], Followed]) -> Followed:
        """Measure over all documents."""
        return sum((follow(reading, self.gazetteer) for reading in self.readings), Followed())


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("mutations")
    sources = fuzzing.PROJECT / "tests" / "made_up" / "sources"
    return Original(fuzzing.Corpus(sources, fuzzing.write_made_up_reference(scratch)))


@pytest.fixture(scope="module")
def real(shared):
    return Original(fuzzing.Corpus(shared / "sources", shared / "data"))


@pytest.fixture(params=["made_up", "real"])
def original(request):
    return request.getfixturevalue(request.param)


def holds(result: Followed, floor: float) -> None:
    print(result)
    assert result.asked > 0
    assert result.share >= floor, str(result)


@pytest.mark.parametrize(
    ("kind", "floor"),
    [(Yen, 0.98), (Rate, 0.97), (Count, 0.84)],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_changed_number_is_read_at_its_place_and_the_old_one_is_gone(original, kind, floor):
    """Not so: charts whose series must rise, and numbers that the reader takes from another place as well."""
    holds(
        original.measured(lambda reading, names: follow_numbers(reading, names, (kind,), Random(SEED), 400)),
        floor,
    )


def test_a_changed_unit_changes_the_amounts(real):
    holds(real.measured(follow_units), 0.95)


def test_a_changed_city_is_read_and_the_old_one_is_gone(real):
    holds(real.measured(lambda reading, names: follow_cities(reading, names, Random(SEED), 60)), 0.95)


def test_digits_in_full_width_say_the_same(original):
    """Not so: times, telephone numbers and dates of tables that are known by their half width."""
    holds(
        original.measured(
            lambda one, names: kept(one, read(in_full_width(one.document.text), one.document.name, names))
        ),
        0.95,
    )


@pytest.mark.parametrize("widths", [in_half_width_throughout, in_full_width_throughout])
def test_brackets_letters_and_points_in_another_width_say_the_same(original, widths):
    """Not so: e-mail addresses, and slides whose layout shows in spaces and points of lists."""
    holds(
        original.measured(
            lambda one, names: kept(one, read(widths(one.document.text), one.document.name, names))
        ),
        0.94,
    )


@pytest.mark.parametrize("printed", [with_other_gaps, with_blank_lines, without_blank_lines])
def test_other_blank_lines_say_the_same(original, printed):
    """Not so: slides that only a gap tells apart, and pairs of columns that only a blank line does."""
    holds(
        original.measured(
            lambda one, names: kept(
                one, read(printed(one.document.text, Random(SEED)), one.document.name, names)
            )
        ),
        0.96,
    )


def test_facts_of_the_next_edition_keep_their_iris(original):
    """Not so: what is keyed by its fiscal year, and by words that hold a year."""
    holds(
        original.measured(
            lambda one, names: kept_identities(
                one, read(next_year(one.document.text), one.document.name, names)
            )
        ),
        0.9,
    )


def _blocks(reading: Reading, chance: Random) -> list[tuple[int, int]]:
    blocks = blocks_of(reading)
    return chance.sample(blocks, min(BLOCKS, len(blocks)))


def _left_out(reading: Reading, names: Gazetteer) -> tuple[Followed, int]:
    result, new = Followed(), 0
    said = {statement(fact) for fact in reading.facts}
    for run in _blocks(reading, Random(SEED)):
        text, apart = without(reading, run)
        try:
            after = read(text, reading.document.name, names)
        except KenikiError:
            assert run[0] < 150, "only without its opening, a document is not known any more"
            continue
        result += kept(reading, after, apart)
        new += len({statement(fact) for fact in after.facts} - said)
    return result, new


def test_what_is_left_out_takes_nothing_else_with_it(original):
    """Not so: policy fields without the page that lists them. Nor does a section run on over what is not its own."""
    results = [_left_out(reading, original.gazetteer) for reading in original.readings]
    whole = sum((result for result, _ in results), Followed())
    holds(whole, 0.95)
    assert sum(new for _, new in results) <= 0.01 * whole.asked


def _doubled(reading: Reading, names: Gazetteer) -> tuple[Followed, int]:
    result, new = Followed(), 0
    said = {statement(fact) for fact in reading.facts}
    for run in _blocks(reading, Random(SEED)):
        after = read(doubled(reading, run), reading.document.name, names)
        result += kept(reading, after)
        new += len({statement(fact) for fact in after.facts} - said)
    return result, new


def test_what_is_printed_twice_says_nothing_new(original):
    """Not so: tables that take the second printing of their heads for the end, and words joined over the seam."""
    results = [_doubled(reading, original.gazetteer) for reading in original.readings]
    whole = sum((result for result, _ in results), Followed())
    holds(whole, 0.97)
    assert sum(new for _, new in results) <= 0.02 * whole.asked


def _reordered(reading: Reading, names: Gazetteer) -> Followed:
    slides, chance = pages(reading.document.text), Random(SEED)
    if len(slides) < 6:
        return Followed()
    first, second = sorted(chance.sample(range(1, len(slides) - 1), 2))
    slides[first], slides[second] = slides[second], slides[first]
    return kept(reading, read("".join(slides), reading.document.name, names))


def test_pages_in_another_order_say_the_same(real):
    holds(real.measured(_reordered), 0.95)


def test_a_reader_that_clings_to_what_it_knew_is_seen(made_up, monkeypatch):
    """The twin: where the old document is read in the place of the changed one, nothing follows."""
    before = {reading.document.name: reading for reading in made_up.readings}
    monkeypatch.setattr("following.read", lambda text, name, gazetteer: before[name])
    result = made_up.measured(lambda one, names: follow_numbers(one, names, (Count,), Random(SEED), 400))
    assert result.asked > 5
    assert result.kept == 0

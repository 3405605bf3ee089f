"""The default graph that questions are asked of: the union of all graphs, in which a triple stands once."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, Store


def lay_union(store: Store) -> None:
    """Put every triple of the named graphs of a store into its default graph as well, once.

    An engine that forms the union while it reads gives a triple twice that stands in two graphs, and so counts
    and sums too much.
    """
    store.bulk_extend(in_default_graph(list(store)))


def in_default_graph(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Give the triples of quads as quads of the default graph."""
    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)

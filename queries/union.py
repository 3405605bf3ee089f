"""The default graph that questions are asked of: the union of all graphs, in which a triple stands once."""

from pyoxigraph import Quad, Store


def lay_union(store: Store) -> None:
    """Put every triple of the named graphs into the default graph as well, once.

    An engine that forms the union while it reads gives a triple twice that stands in two graphs, and so counts
    and sums too much.
    """
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in list(store))

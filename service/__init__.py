"""The service: a release folder becomes a SPARQL endpoint and pages for people.

Read in this order: `engine.py` (question in, bytes out: the one interface to a store), `pool.py` and
`worker.py` (the embedded engine: a process per running query, ended at its deadline), `remote.py` (any other
SPARQL server), `protocol.py` and `sparql.py` (the endpoint), `app.py` (everything together), then the pages.
"""

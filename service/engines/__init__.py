"""What answers queries.

Read `engine.py` first (question in, bytes out), then `pool.py` and `worker.py` (embedded: a process for each
running query, on the store that `store.py` makes of a release), `memory.py` and `shelf.py` (answers that are
kept, in memory and on disk), and `remote.py` (any other server).
"""

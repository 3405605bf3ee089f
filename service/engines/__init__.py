"""What answers queries.

Read `engine.py` first (question in, bytes out), then `pool.py` and `worker.py` (embedded: a process for each
running query, on the store that `store.py` makes of a release), `memory.py` (answers that are kept) and
`remote.py` (any other server).
"""

"""From documents to a release: read in stages, each of which can be printed (`keniki stages`).

In order: `reading` (bytes, lines, sections), `graph` (facts, quads, inference, release), `values` (what the printed
words mean), `names` (which municipality a name means), `extract` (what every extractor stands on), then the rooms of
extractors, one file per kind of thing: `registers`, `cases`, `support`, `money`, `events`, `law`, `figures`, `slides`.
`documents.py` reads a folder, `requirements.py` turns clauses into what can be evaluated, `build.py` is the whole run.
`profiles/` says for each series which extractor reads which section; `decisions.toml` holds the readings that a
person took. Errors are in `errors.py`.
"""

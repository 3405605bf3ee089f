"""From documents to a release: read in stages, each of which can be printed (`keniki stages`).

In order: `reading` (bytes, lines, sections, tables), `values` (what the printed words mean), `names` (which
municipality a name means), `extract` (one file per kind of thing), `graph` (facts, quads, inference, release),
`build` (the whole run). `profiles/` says for each series of documents which extractor reads which section;
`decisions.toml` holds the readings that a person took. Errors are in `errors.py`.
"""

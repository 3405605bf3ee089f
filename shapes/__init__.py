"""Shapes (SHACL) and the engines that check a graph by them.

Read first `facts.ttl` (the pattern that every fact has), then `validation.py` (what a check returns). The way
of a shape: `shape_files.py` reads it, `conditions.py` says in SPARQL what breaks it, `fast_path.py` asks the
store, `messages.py` puts a finding into words, `findings.py` holds it, `report.py` writes it. pySHACL
(`reference_engine.py`) gives the same findings, slowly. `vocabulary.ttl` and `concepts.ttl` are about our own
terms; all other files are about the things of a release.
"""

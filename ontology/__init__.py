"""The vocabulary of Keniki and the names of everything in the graph; imports nothing else of ours.

Read `names.py` first (namespaces, how an IRI is made), then `terms/` (what the words mean), `axioms/`
(what follows from what), `alignments/` (how the terms relate to those of others), `schemes/` (SKOS) and
`retired/` (terms that must not vanish).
"""

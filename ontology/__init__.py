"""The vocabulary of Keniki and the names of everything in the graph; imports nothing else of ours.

Read `names.py` first (namespaces, how an IRI is made), then `terms/` (what the words mean), `axioms/`
(what follows from what), `alignments/` (how the terms relate to those of others), `schemes/` (SKOS),
`checks/` (what the concepts must meet) and `retired/` (terms that must not vanish). `loading.py` reads
them all, `turtle.py` keeps them in order, `context.py` and `diagram.py` make a JSON-LD context and a picture
of them.
"""

"""From facts to a release: `facts.py` (what an extractor gives), `quads.py` (as RDF), inference, release."""

"""Query files and how they are read. A query is a file; its header says in two languages what it asks.

Read `catalog.py` first (the header, and how parameters are bound as RDF terms). The folders:

- `questions/`: what people ask; each has a page, a form for its parameters and a stored answer;
- `system/`: what the pages of the service ask;
- `checks/`, `infer/`: what the build asks (rows of a check are faults; an inference constructs triples).
"""

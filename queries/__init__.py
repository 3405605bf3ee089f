"""Query files and how they are read. A query is a file; its header says in two languages what it asks.

Read `catalog.py` first (the header, and how parameters are bound as RDF terms). The folders:

- `questions/`: what people ask; each has a page, a form for its parameters and a stored answer;
- `guide/`: the worked examples of the guide for SPARQL authors, in the order of their tags;
- `eligibility/`: what the evaluation of requirements asks of the graph;
- `profiles/`: what European profiles (CPOV, CPSV-AP, CCCEV) want, constructed from the graph;
- `system/`: what the pages of the service ask;
- `checks/`: what the build asks about faults (rows are faults; `NAME-focus.rq` counts what was looked at);
- `infer/`: what the build derives, in the order of its folders; each constructs triples;
- `totals/`: which members a printed total counts, so that it can be counted again.
"""

"""The service: a release folder becomes a SPARQL endpoint and pages for people.

Read in this order: `engines/` (question in, bytes out), `endpoint/` (SPARQL 1.1 Protocol), `app.py` (all
together), `errors.py` and `problems.py` (what is said when something cannot be done), then `pages/`.
"""

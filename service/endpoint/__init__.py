"""The endpoint: `protocol.py` reads requests, `sparql.py` answers, `description.py` describes the service."""

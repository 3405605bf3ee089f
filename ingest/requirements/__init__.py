"""Clauses to requirements that can be evaluated, beside the facts that they are derived from."""

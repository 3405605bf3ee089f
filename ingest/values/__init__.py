"""What printed words mean: numbers, yen, rates, dates and fiscal years, counts with units, vague words.

Every finder takes a text and returns values with the span and the words they were read from; reading the
words again gives the value. Read `fold.py` and `numbers.py` first, then `words.py` (the words around a
value), `money.py` and `amounts.py`, `rates.py`, `calendar_parts.py` and `dates.py`, `times.py`, `units.py`
and `counts.py`. Examples that anybody can extend stand in `tests/values/examples.txt`.
"""

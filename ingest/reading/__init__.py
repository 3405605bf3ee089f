"""The first stages: bytes to a `Document` with positions (`source.py`), its sections by profile (`sections.py`).

Everything later points back into a document by `Span`: a half-open range of code points of the decoded text.
"""

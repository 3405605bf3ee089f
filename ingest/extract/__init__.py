"""One file per kind of thing that documents print; each gives facts, findings and passed-over words.

Read `interface.py` first. A profile names the extractor by its file name.
"""

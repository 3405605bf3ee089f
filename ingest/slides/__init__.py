"""What readers of slides share: the outline, its lines and what they are about, words with the way back.

Read `outline.py`, `phrases.py` and `subjects.py` first.
"""

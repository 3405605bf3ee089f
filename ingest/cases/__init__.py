"""Cases: what regions do, on cards and on slides, with indicators.

Read `case_cards.py` and `case_slides.py` first.
"""

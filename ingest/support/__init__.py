"""Measures and programmes of support in words: lists, cells, slides, and the table that lost its rules.

Read `measure_list.py` and `programmes.py` first, then `programme_table.py`.
"""

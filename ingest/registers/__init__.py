"""Registers and lists: core cities by prefecture, lists, totals, legends, charts, policy fields, tables of regions.

Read `prefecture_table.py` first; a profile names an extractor as `registers.prefecture_table`.
"""

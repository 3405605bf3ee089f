"""Money: budgets, ceilings, rates, and the classes of bodies that they are for.

Read `funding.py` and `budgets.py` first.
"""

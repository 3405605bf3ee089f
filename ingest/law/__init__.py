"""Laws, decisions, notices and the history of outlines. Read `laws.py` first."""

"""Statistics: figures in words and tables, with what they count, when and in which unit. Read `statistics.py` first."""

"""The pages, a file each; `names.py` finds things by name, `differences.py` finds statements that differ."""

"""Events, dates, deadlines, trainings, and whom to ask. Read `events.py` and `dated.py` first."""

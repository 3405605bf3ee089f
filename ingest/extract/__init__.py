"""What every extractor stands on: the interface, decisions, and clauses by rules of the profile.

Read `interface.py` first. Extractors stand in the rooms beside this one (`registers`, `cases`, `support`, `money`,
`events`, `law`, `figures`, `slides`), a file per kind of thing; a profile names one as `room.file`.
"""

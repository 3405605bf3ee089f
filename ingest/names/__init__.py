"""Which municipality a name means: the gazetteer from reference data, and the reading of names against it."""

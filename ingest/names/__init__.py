"""Names of municipalities to codes, by what people write: old names, readings, ケ/ヶ, without prefecture.

Read in this order: `bodies` (the values), `folding` (when two ways of writing are one name), `search` (the
ways from a name to candidates), `identification` (the answer and its reason), `scanning` (names in running
text), `loading` (from the reference graph), `gazetteer` (the door to all of it).
"""

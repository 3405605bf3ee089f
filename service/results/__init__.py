"""Results for people: `rows.py` asks the graph, `view.py` makes cells with labels, `pictures.py` draws."""

"""The command `keniki`: verbs that build, serve, check and ask. `main.py` lists them; each has its own file."""

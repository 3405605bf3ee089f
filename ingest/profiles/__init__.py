"""One TOML file per series of documents: what recognises it, where it is dated, who reads which lines."""

# Two commands for a newcomer: `make run` and `make test`. The others are for people who change things.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SHARED := $(wildcard ../shared)

.PHONY: run test check format bench build fuzz coverage setup clean

run: setup
	$(BIN)/keniki run --port $(PORT)

test: setup browser
	$(BIN)/pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m keniki.cli.format --check

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m keniki.cli.format

build: setup
	$(BIN)/keniki build --out release

bench: build
	$(BIN)/python tests/bench/stages.py
	$(BIN)/python tests/bench/shapes.py --limit 150 --release release

coverage: build
	$(BIN)/python tests/coverage/compare.py --missing

fuzz: setup
	$(BIN)/python tests/build/fuzzing.py --seconds 600

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml constraints.txt
	bash .ci/setup $(PYTHON)
	touch $@

browser:
	@bash .ci/browser

clean:
	rm -rf $(VENV) build release typings node_modules service/static/vendor

# make play   opens the game          make test   runs everything CI runs
# make lint   ruff, mypy, contracts   make bench  prints the figures
# make docs   writes docs/format.md   make pictures  takes the README's

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORKERS ?= 3
# more than the two cores CI has: the tests of screens wait as much as they work

.PHONY: play test lint bench soak docs pictures clean

play: $(VENV)/.play
	@$(BIN)/stance

test: lint
	$(BIN)/pytest -q -n $(WORKERS) --dist loadgroup --cov --cov-report=term:skip-covered --cov-report=json:$(VENV)/coverage.json
	$(BIN)/python tests/coverage_floor.py $(VENV)/coverage.json

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.dev
	$(BIN)/python -m bench

soak: $(VENV)/.dev
	$(BIN)/python -m bench.soak

docs: $(VENV)/.dev
	$(BIN)/python docs/reference.py --write

pictures: $(VENV)/.dev
	$(BIN)/python docs/pictures/take.py

clean:
	rm -rf $(VENV)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Stance needs Python 3.11 or later: make PYTHON=python3.11 play")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.play: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.play

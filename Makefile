# `make` alone lists what can be asked. All tools live in .venv, made from the hashed lock files.

BIN := .venv/bin
# Named after this folder, so that a copied or moved checkout is set up anew.
HERE := $(shell pwd -P | cksum | cut -d ' ' -f 1)
# The hotline itself is ready; then the tools for its tests too.
HOTLINE := .venv/hotline-$(HERE)
STAMP := .venv/installed-$(HERE)
COMPILE := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header
# More for pytest, as in `make test ARGS='tests/referral -k danger'`.
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup install demo test test-all lint format types imports services lock bench screenshots clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## Install everything into .venv (PYTHON=… names the Python to use)
	@echo "Everything is installed in .venv."

install: $(HOTLINE) ## Install only what the hotline needs to run, without the tools for its tests
	@echo "The hotline is installed in .venv."

demo: $(HOTLINE) ## Start the hotline with sample data, no token needed (PORT=… names the port)
	@$(BIN)/tincay demo

test: lint types imports services ## Run lint, types, imports and the tests (ARGS=… goes to pytest)
	$(BIN)/pytest -m "not slow" $(ARGS)

test-all: lint types imports services ## The same with the slow tests
	$(BIN)/pytest $(ARGS)

lint: $(STAMP) ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(STAMP) ## Format the code and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

types: $(STAMP) ## Check types
	$(BIN)/mypy

imports: $(STAMP) ## Check that each folder imports only from those below it
	$(BIN)/lint-imports

services: $(STAMP) ## Find PostgreSQL and Chromium for the tests, or fetch them into this folder
	@$(BIN)/python scripts/fetch_services.py

lock: $(STAMP) ## Pin what pyproject.toml asks for (UPGRADE=1 takes newer versions)
	$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml --group dev -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group build -c requirements-dev.lock -o requirements.lock
	$(COMPILE) --group test-extra -c requirements-dev.lock -o requirements-test-extra.lock

bench: $(STAMP) ## Measure speed
	@$(BIN)/python -m benchmarks

screenshots: services ## Take the pictures of the pages anew
	@$(BIN)/python scripts/screenshots.py

clean: ## Remove what make installed and cached; settings, keys and data stay
	rm -rf .venv .browser .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(HOTLINE): requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON='$(PYTHON)' sh scripts/setup.sh requirements.lock
	@touch $@

$(STAMP): $(HOTLINE) requirements-dev.lock
	@PYTHON='$(PYTHON)' sh scripts/setup.sh requirements-dev.lock
	@touch $@

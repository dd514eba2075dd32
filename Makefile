# `make scorecards` and `make test` need python3 (3.11 or newer) and nothing else; all happens inside .venv.
PYTHON ?= python3
BIN := .venv/bin
# Tests in one process a core (each takes up to 700 MB); `make test ARGS="-n 0 --pdb"` runs them in this one.
SPREAD := -n auto --maxprocesses 8 --dist worksteal
export PYTHON

.DEFAULT_GOAL := all-help
.PHONY: all-help scorecards test fuzz killed external check lint types contracts budgets docs translations format docs-write setup setup-dev clean

all-help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

scorecards: ## Set everything up, then build the PDFs of the project at the root, latest period
	@echo "make scorecards: set up .venv and the system libraries, then build every scorecard of the latest period"
	@sh scripts/setup.sh
	@status=0; $(BIN)/scorecard build $(ARGS) || status=$$?; \
	newest=$$(ls -dt build/*/pdf/*/ 2>/dev/null | head -n 1); \
	if [ $$status -le 1 ] && [ -n "$$newest" ]; then echo "PDFs: $$(dirname "$$newest")/"; fi; \
	exit $$status

test: ## Set up the same way with the test tools, then run the tests
	@echo "make test: set up .venv with the test tools, then run pytest, one process a core"
	@sh scripts/setup.sh --dev
	@$(BIN)/python -m pytest $(SPREAD) $(ARGS)

fuzz: setup-dev ## Thousands of workbooks, made and damaged: what is read is what stands there
	$(BIN)/python -m pytest tests/fuzz

killed: setup-dev ## kill -9 at a hundred moments of a build
	$(BIN)/python -m pytest tests/killed

external: setup-dev ## Tests on data that SCORECARD_SHARED_DATA names
	$(BIN)/python -m pytest tests/external

check: lint types contracts budgets docs translations ## Lint, format, types, import contracts, size budgets, docs in step

lint: setup-dev ## ruff check and ruff format --check
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup-dev ## mypy, strict
	$(BIN)/mypy

contracts: setup-dev ## import-linter: who may import whom
	$(BIN)/lint-imports --no-logo

budgets: setup-dev ## Lines a module and a function, parameters
	$(BIN)/python scripts/size_budgets.py

docs: setup-dev ## Generated files are what their generators make
	$(BIN)/python scripts/docs_in_step.py

translations: setup-dev ## Every text of the code has its Vietnamese translation
	$(BIN)/python scripts/translations_complete.py

format: setup-dev ## Let ruff format and mend what it can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

docs-write: setup-dev ## Write the generated files anew
	$(BIN)/python scripts/docs_in_step.py --write

setup: ## .venv, pinned packages and system libraries, nothing else
	@sh scripts/setup.sh

setup-dev: ## The same with the test tools
	@sh scripts/setup.sh --dev

clean: ## Remove build/ and the caches, not .venv
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# Everything a person or a machine does with this project, one word each. Needs make and Python 3.11 or newer.

SHELL := /bin/sh
BIN := .venv/bin
PY := $(BIN)/python
NICE_PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore $(PY) -m pip install -qq
SOURCES := desktop ui resources tests bench
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# a variable may name a display that is long gone
DISPLAY_ANSWERS := $(PY) -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' >/dev/null 2>&1

.DEFAULT_GOAL := help
.PHONY: help run env test test-slow test-frozen frozen shots bench lock format clean system-run system-test

help: ## Say what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: env system-run ## Open Watchline with the sample offered; without a display, show the same work on paper
	@if [ "$$(uname)" = Darwin ] || { [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] && $(DISPLAY_ANSWERS); }; then \
		$(PY) -m ui --offer-sample; \
	else \
		echo "There is no display here, so the window cannot open."; \
		echo "Doing the same work without one; what it makes is put under build/demo/."; \
		$(OFFSCREEN) $(PY) -m ui.demo; \
	fi

env: .venv/.ready ## Make the environment in .venv from the lock

# the lock is the whole truth about libraries: every file is checked against its hash
.venv/.ready: requirements.lock pyproject.toml packaging/new-environment.sh
	@sh packaging/new-environment.sh .venv
	@echo "Installing the locked libraries into .venv ..."
	@$(NICE_PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(NICE_PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@

system-run:
	@sh packaging/system-packages.sh packaging/debian-packages.txt

system-test:
	@sh packaging/system-packages.sh packaging/debian-packages.txt packaging/debian-test-packages.txt

test: env system-test ## Check everything that has to hold before a change goes in
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy --strict desktop ui
	$(OFFSCREEN) $(PY) -m pytest -n 2 --dist worksteal

test-slow: env system-test ## Run the long tests: many feeds, many kills, many mentions
	$(OFFSCREEN) $(PY) -m pytest -m "slow and not frozen"

frozen: env system-test ## Build the program that needs no Python into build/dist
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN --distpath build/dist --workpath build/pyinstaller build.spec

test-frozen: frozen ## Build that program, start it on a virtual display and make it work
	$(PY) -m pytest -m frozen tests/packaging

shots: env system-run ## Draw every page of the sample into build/shots
	$(OFFSCREEN) $(PY) -m ui.shots

bench: env system-run ## Measure us beside our baselines and write bench/RESULTS.md
	$(OFFSCREEN) $(PY) -m bench

lock: ## Choose the newest allowed libraries and lock them
	@sh packaging/lock.sh

format: env ## Put the source into its one shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what was made, not what was written
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

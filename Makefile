# `make demo` and `make test` work on a fresh machine: the first of them creates .venv and installs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REPLAY := .venv-replay
PAGES ?=

.PHONY: help setup demo test busy lint types check wheel docs messages pages replay crawl bench soak mutants clean

help:            ## what there is to make
	@sed -nE 's/^([a-z]+):.*## (.*)/\1 \2/p' $(MAKEFILE_LIST) | while read -r name text; do printf '%-9s %s\n' "$$name" "$$text"; done

setup: $(READY)  ## the environment in .venv

$(READY): pyproject.toml constraints.txt ansan_crawler/__init__.py
	@PYTHON="$(PYTHON)" sh .ci/venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)   ## crawl a made-up board on this machine, no network needed
	@$(BIN)/ansan demo $(if $(PAGES),--pages $(PAGES))

test: $(READY)   ## all tests
	@$(BIN)/python -m pytest

busy: $(READY)   ## all tests beside sixteen busy loops: none may fail because a machine is slow
	@bash .ci/busy $(BIN)/python -m pytest

lint: $(READY)   ## ruff: rules, complexity and format; and which wing imports which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

types: $(READY)  ## mypy --strict on the package
	@$(BIN)/mypy

check: lint types test  ## all of it

wheel:           ## build the wheel, install it outside the checkout in a fresh environment, and demo it there
	@PYTHON="$(PYTHON)" bash .ci/wheel

$(REPLAY)/.ready: constraints-replay.txt
	@PYTHON="$(PYTHON)" sh .ci/venv $(REPLAY)
	@$(REPLAY)/bin/python -m pip install --quiet --disable-pip-version-check -c $< pywb wacz pandas duckdb
	@touch $@

replay: $(READY) $(REPLAY)/.ready  ## docs/warc.md by pywb and wacz, and the queries of pandas and DuckDB, with those tools
	@$(BIN)/python -m pytest -n 0 -m replay tests/captures/test_playback.py tests/docs/test_queries.py

docs: $(READY)   ## docs/schema.md from where the schema is defined, README's picture, the walk of a page
	@PYTHONPATH=. $(BIN)/python docs/generate.py
	@$(BIN)/python docs/terminal.py
	@$(BIN)/python docs/walk.py

messages: $(READY)  ## the Korean catalogues, brought up to date with the messages in the code and in click
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F babel.toml --add-location=file --sort-by-file -w 100 -o build/ansan.pot .
	@$(BIN)/pybabel -q extract --no-location -w 100 -o build/click.pot $$($(BIN)/python -c "import click; print(*click.__path__)")
	@for domain in ansan click; do $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
		-w 100 -D $$domain -i build/$$domain.pot -d ansan_crawler/i18n -l ko; done

crawl: $(READY)  ## the live board into data/ (politely: a request a second)
	@$(BIN)/ansan crawl

bench: $(READY)  ## parse, replica, crawl, full text and export, side by side with what they stand on
	@$(BIN)/python bench/parse.py
	@$(BIN)/python bench/replica.py
	@$(BIN)/python bench/crawl.py
	@$(BIN)/python bench/rebuild.py
	@PYTHONPATH=. $(BIN)/python bench/full_text.py
	@PYTHONPATH=. $(BIN)/python bench/export.py

soak: $(READY)   ## sixty simulated nights; 22,000 articles, nights counted, words found; a hundred kills
	@SOAK_NIGHTS=60 $(BIN)/python -m pytest -n 2 -m "long or not long" tests/crawl/test_soak.py tests/crawl/test_full_size.py tests/ingest/test_recovery.py tests/crawl/test_disk_full.py tests/crawl/test_crawl.py tests/crawl/test_nights.py tests/cli/test_watch.py tests/test_runner.py tests/crawl/test_failures.py tests/fts/test_recall.py

pages: $(READY)  ## tests/pages: what the parser makes of each page there, to be read and committed
	@PYTHONPATH=. $(BIN)/python -m tests.pages

mutants: $(READY)  ## half an hour of small faults put into the parsers and the frontier: does a test see them?
	@PYTHONPATH=. $(BIN)/python -m tests.mutants

clean:           ## away with the environments and the caches, never with data/
	rm -rf $(VENV) $(REPLAY) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

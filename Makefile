# `make run` shows the product, `make test` proves it, `make lint` holds its shape.

SHELL := /bin/bash
PYTHON := .venv/bin/python
ONCE := packaging/once.sh
SPEECH := resources/media/generated
SPEAK := import pathlib, sys; from telecon.calls.media.make_test_media import make_test_media; \
	make_test_media(pathlib.Path(sys.argv[1]))

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-calls pictures soak clean lock setup setup-bench setup-lint setup-test

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## set up what is missing, then open the demo (without a display: play it into demo-out/)
	$(PYTHON) -m telecon demo

test: setup-test ## set up what is missing, then run every test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -p no:randomly -m "not soak" $(PYTEST_ARGS)

lint: setup-lint ## format, rules, types, imports, shape, schema, wheel, platforms
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m pytest --quiet tests/architecture \
		tests/store/test_database.py::test_migrations_tables_and_the_kept_dump_agree
	$(PYTHON) packaging/check_wheel.py
	$(PYTHON) packaging/check_platforms.py requirements.txt

bench: setup-bench ## measure beside a peer; figures go to bench-out/
	$(PYTHON) -m tests.benchmarks.save_a_note
	$(PYTHON) -m tests.benchmarks.find_a_case
	$(PYTHON) -m tests.benchmarks.start_and_memory
	$(PYTHON) -m tests.benchmarks.sync_beside_pouchdb
	$(PYTHON) -m tests.benchmarks.first_sync
	$(PYTHON) -m tests.benchmarks.postgres_hub
	$(PYTHON) -m tests.benchmarks.hub_devices

bench-calls: setup-test ## measure a call; figures go to bench-out/
	$(PYTHON) -m tests.benchmarks.loopback_call
	$(PYTHON) -m tests.benchmarks.bad_links

pictures: setup-test ## every screen in both languages, at 100 and 200 %, light and dark, into demo-out/screens/
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.ui.screens.tour --pictures demo-out/screens

soak: setup-test ## the long versions of the proofs
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m soak --timeout 7200 $(PYTEST_ARGS)
	$(PYTHON) -m tests.simulation 1 --to 10000 --workers 2

clean: ## remove everything that was made here
	rm -rf .venv demo-out demo-data bench-out build dist $(SPEECH)
	rm -rf tests/web/driver/node_modules tests/benchmarks/pouchdb/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find resources -name '*.qm' -delete

lock: setup-lint ## pin the newest versions that pyproject.toml allows
	packaging/lock.sh

# Each step runs again only when what it makes is gone or was made from other contents.
setup:
	@packaging/install_system_packages.sh run
	@$(ONCE) runtime .venv/bin/python requirements.txt packaging/make_venv.sh \
		-- packaging/make_venv.sh requirements.txt
	@$(ONCE) translations resources/i18n/telecon_zh_CN.qm \
		ui/compile_translations.py $(wildcard resources/i18n/*.ts) \
		-- $(PYTHON) -m ui.compile_translations
	@$(ONCE) speech $(SPEECH) telecon/calls/media/make_test_media.py \
		-- $(PYTHON) -c '$(SPEAK)' $(SPEECH)

setup-lint: setup
	@$(ONCE) development .venv/bin/pytest requirements-dev.txt packaging/make_venv.sh \
		-- packaging/make_venv.sh requirements-dev.txt

setup-test: setup-lint
	@packaging/install_system_packages.sh test
	@$(ONCE) browser-driver tests/web/driver/node_modules tests/web/driver/package-lock.json \
		-- npm ci --prefix tests/web/driver --ignore-scripts --no-audit --no-fund --silent

setup-bench: setup-test
	@$(ONCE) sync-rival tests/benchmarks/pouchdb/node_modules tests/benchmarks/pouchdb/package-lock.json \
		-- npm ci --prefix tests/benchmarks/pouchdb --ignore-scripts --no-audit --no-fund --silent

# `make` alone lists what can be asked for. See README.md.

PYTHON ?= python3
PORT ?= 8000
export PORT

VENV := .venv/bin
LOCAL := $(PYTHON) -m deploy.local
# Of three processes one drives the browser, which keeps most of a core busy by itself.
PYTEST := $(VENV)/pytest -n 3
# The tests choose their own databases, keyring and mail.
ALONE := env -u DATABASE_URL -u KEYRING_URL -u KEYRING_DIR -u EMAIL_URL -u REDIS_URL
MANAGE_TEST := $(ALONE) DATABASE_URL=sqlite://:memory: KEYRING_URL=sqlite://:memory: \
	DJANGO_SETTINGS_MODULE=clinic.settings.test $(VENV)/python manage.py
COMPILE := $(VENV)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help setup run environment test test-sqlite test-postgresql check lint format deployable \
	migrations messages lock clean

help: ## List the targets (this)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Run the whole site on http://localhost:8000 (PORT=8001 changes it); Ctrl-C stops it
	@$(LOCAL) run

setup: ## Make the environment .venv and the state folder var/, which `make run` does too
	@$(LOCAL) setup

test: test-sqlite test-postgresql ## Run all tests on SQLite, and on PostgreSQL those that use a database

check: lint deployable migrations test ## Everything that must hold before a change lands

test-sqlite: environment ## Run all tests on SQLite (TESTS=tests/blog for some)
	$(ALONE) $(PYTEST) $(TESTS)

test-postgresql: environment ## Run the tests that use a database on a PostgreSQL that starts for them
	$(ALONE) $(VENV)/python -m tests.postgresql $(PYTEST) $(TESTS)

lint: environment ## Check style, templates, import contracts and types
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	git ls-files -z '*.html' | xargs -0 $(VENV)/djhtml --check --tabwidth 2
	git ls-files -z '*.html' | xargs -0 $(VENV)/curlylint
	$(VENV)/lint-imports
	$(VENV)/mypy

format: environment ## Write Python and templates in the one format
	$(VENV)/ruff check --fix --select I .
	$(VENV)/ruff format .
	git ls-files -z '*.html' | xargs -0 $(VENV)/djhtml --tabwidth 2

deployable: environment ## Check production's settings as Django's deployment check sees them
	env -u DATABASE_URL -u KEYRING_URL VAR_DIR=/nonexistent \
		DJANGO_SETTINGS_MODULE=clinic.settings.base BASE_URL=https://clinic.example \
		ALLOWED_HOSTS=clinic.example \
		SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_hex(64))') \
		$(VENV)/python manage.py check --deploy --fail-level WARNING

migrations: environment ## Check that no model changed without its migration
	$(MANAGE_TEST) makemigrations --check --dry-run

messages: environment ## Write and compile the catalogue of Spanish (needs Debian's gettext, as the site does not)
	$(MANAGE_TEST) makemessages -l es --no-location --no-obsolete --no-wrap \
		-i tests -i var -i .venv -i node_modules
	$(MANAGE_TEST) compilemessages -l es -i .venv -i node_modules

lock: environment ## Write requirements.txt anew from pyproject.toml (UPGRADE=--upgrade renews all)
	$(COMPILE) $(UPGRADE) --fork-strategy fewest --group dev pyproject.toml -o requirements.txt

clean: ## Remove .venv and the tests' caches; var/ stays
	rm -rf .venv .cache .pytest_cache .ruff_cache .mypy_cache .import_linter_cache

environment:
	@$(LOCAL) environment

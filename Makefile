# Two commands matter: `make run` and `make test`. `make help` lists the others.
PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= $(CURDIR)/var
WORKERS ?= 2
export PORT DATA_DIR
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run dev test lint format bench check messages lock clean

help: ## what each command does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

.venv/installed: requirements.txt requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { echo "The venv module is missing. On Debian: apt install python3-venv"; exit 1; }
	@echo "Installing the requirements (half a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt --constraint requirements.lock
	@touch $@

.venv/installed-test: .venv/installed requirements-test.txt
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-test.txt --constraint requirements.lock
	@touch $@

run: .venv/installed ## install what is needed, prepare the site, serve it on http://127.0.0.1:$PORT
	@$(BIN)/python manage.py prepare --port $(PORT)
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers $(WORKERS) --blocking-threads 4 --log-level error --respawn-failed-workers --workers-kill-timeout 3 portal.wsgi:application

dev: .venv/installed ## the same in debug mode, with reload on change
	@DJANGO_SETTINGS_MODULE=portal.settings.dev $(BIN)/python manage.py prepare --no-static
	@DJANGO_SETTINGS_MODULE=portal.settings.dev $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: .venv/installed-test ## all tests, in the browser too
	@sh tests/install-tools.sh
	@$(BIN)/python manage.py compile_catalogues --verbosity 0
	@$(BIN)/python -m pytest

lint: .venv/installed-test ## everything that can be checked without running the site
	@sh tests/install-tools.sh lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet templates
	@npm exec --offline -- stylelint "static/css/**/*.css"
	@$(BIN)/python -m tests.catalogues
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@HTTPS=1 BASE_URL=https://portal.example SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') $(BIN)/python manage.py check --deploy --fail-level WARNING
	@echo "lint: clean"

format: .venv/installed-test ## lay out the Python files
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: .venv/installed-test ## bytes, requests, queries and speed, beside their budgets
	@sh tests/install-tools.sh
	@$(BIN)/python -m tests.bench

messages: .venv/installed ## bring the catalogues up to date with the code (needs gettext)
	@$(BIN)/python manage.py makemessages --all --no-wrap --no-location --no-obsolete --ignore=.venv --ignore=node_modules --ignore=var --ignore=tests --verbosity 0

lock: .venv/installed-test ## pin everything that the requirements need
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-options --output-file requirements.lock requirements-test.txt

clean: ## forget the environment and the tools, keep the data folder
	@rm -rf .venv node_modules .pytest_cache .ruff_cache .import_linter_cache

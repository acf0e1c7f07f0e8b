# `make run` and `make test` are all a newcomer needs. Nothing asks a question.
PYTHON ?= python3
OWNER = $(PYTHON) -I tracker/embedded/owner.py
ENVIRONMENT = $(OWNER) $(PYTHON) -I tracker/embedded/environment.py
RUN = $(OWNER) .venv/bin/python
PYTEST_OPTIONS ?= -n 2 --dist worksteal
COMPILE = .venv/bin/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header
# What a deployment sets; the deploy check must find nothing to say about it.
AS_DEPLOYED = DEBUG= SECRET_KEY=9rUq2fXw7LkTz5BnVd8Hc3Ys6JmEa4GpQoRi1Wt0ZbNxKv9SuCyFhDlMgPeA SITE_URL=https://tracker.example.com \
	DATABASE_URL=postgres:///tracker REDIS_URL=redis:///0 EMAIL_URL=smtp://localhost

.DEFAULT_GOAL := help
.PHONY: help run test faults check bench accuracy requirements environment environment-dev
MAKEFLAGS += --no-print-directory

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: environment ## Start everything with sample letters; PORT=8001 moves it, Ctrl-C stops it
	@$(RUN) -m tracker.trial

test: environment-dev ## Run every test; PYTEST_OPTIONS='-k name' narrows them
	@$(PYTHON) -I tracker/embedded/chromium.py
	@$(RUN) -m pytest $(PYTEST_OPTIONS)

faults: environment-dev ## Kill, stop and cut off what runs, for a quarter of an hour at most
	@$(RUN) -m pytest -m long -n 0 -s $(FAULTS_OPTIONS)

check: environment-dev ## Format, lint, types, templates, migrations, deploy check
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy .
	@find templates -name '*.html' -print0 | xargs -0 -r $(OWNER) .venv/bin/djade --check --target-version 5.2
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(AS_DEPLOYED) $(RUN) manage.py check --deploy --fail-level WARNING

bench: environment-dev ## Measure what docs promise
	@$(RUN) -m tests.bench

accuracy: environment-dev ## Score the reader on a folder of documents: SAMPLES=DIR
	@$(RUN) -m tests.accuracy "$(SAMPLES)"

requirements: environment-dev ## Pin the requirements anew, with hashes
	@$(OWNER) $(COMPILE) requirements.in -o requirements.txt
	@$(OWNER) $(COMPILE) requirements-dev.in -o requirements-dev.txt

environment:
	@$(ENVIRONMENT) run

environment-dev:
	@$(ENVIRONMENT) dev

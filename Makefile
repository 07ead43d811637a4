# What people type. Needs Rust, Node 20.19 or newer, a C compiler and make; nothing else is assumed.
#
#   make demo     a fictional county on this machine: prints its address and its sign-ins
#   make test     everything that decides whether a change may land
#   make check    the fast loop while writing
#   make bench    speed, as ratios within one run
#   make console  the web console alone
#   make release  the binary to install

SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check bench console release tools \
	format clippy build-tests run-tests console-check journeys

export CARGO_TERM_COLOR ?= never
# One feature set and one profile: tests, journeys and clippy share what they can.
CARGO := cargo
LOCKED := --locked
TARGET := $(or $(CARGO_TARGET_DIR),target)
STEP := .ci/step

CONSOLE := services/console
CONSOLE_SOURCES := $(shell find $(CONSOLE)/src $(CONSOLE)/public $(CONSOLE)/index.html \
	$(CONSOLE)/vite.config.ts $(CONSOLE)/tsconfig.json schema/schema.graphql \
	-type f ! -name graphql-env.d.ts 2>/dev/null)
JOURNEYS := $(wildcard tests/console/*.test.mjs)

help:
	@sed -n 's/^#   make/  make/p' Makefile

tools:
	@.ci/tools

## The console: built before the server, which carries it inside.

console: tools $(CONSOLE)/dist/index.html

$(CONSOLE)/node_modules/.package-lock.json: $(CONSOLE)/package-lock.json $(CONSOLE)/package.json
	cd $(CONSOLE) && npm ci --no-fund --no-audit
	@touch $@

$(CONSOLE)/dist/index.html: $(CONSOLE)/node_modules/.package-lock.json $(CONSOLE_SOURCES)
	@if test -f schema/schema.graphql; then cd $(CONSOLE) && npm run --silent types; fi
	cd $(CONSOLE) && npm run --silent build
	@touch $@

console-check: console
	cd $(CONSOLE) && npm run --silent check

## A fictional county, anew each time.

demo: console
	$(CARGO) build $(LOCKED) --bin duban
	rm -rf demo-data
	$(TARGET)/debug/duban demo --data demo-data

## Tests, what fails soonest first.

test:
	@.ci/tools --lints
	@$(STEP) "format" $(MAKE) --no-print-directory format
ifneq ($(wildcard tests/console),)
	@$(STEP) "browser" .ci/browser
endif
	@$(STEP) "postgres" .ci/postgres
	@$(STEP) "console" $(MAKE) --no-print-directory console-check
	@$(STEP) "deploy" .ci/deploy
	@$(STEP) "bucket server" .ci/bucket-server
	@$(STEP) "clippy" $(MAKE) --no-print-directory clippy
	@$(STEP) "build" $(MAKE) --no-print-directory build-tests
	@$(STEP) "tests" $(MAKE) --no-print-directory run-tests
	@$(STEP) "journeys" $(MAKE) --no-print-directory journeys
	@echo "make test: everything passed"

format:
	$(CARGO) fmt --all --check

clippy:
	$(CARGO) clippy $(LOCKED) --workspace --all-targets -- -D warnings

# Binary and tests in one build, so that they agree on features and nothing is built twice.
build-tests:
	$(CARGO) build $(LOCKED) --workspace --bins --tests

# `--tests`: no examples, which would be linked for nobody.
run-tests:
	@if $(CARGO) nextest --version >/dev/null 2>&1; then \
		$(CARGO) nextest run $(LOCKED) --workspace --tests --no-fail-fast; \
	else \
		$(CARGO) test $(LOCKED) --workspace --tests --no-fail-fast; \
	fi

# Against the binary that the tests were built with. These names do not begin with DUBAN_,
# which is where the server looks for its settings.
journeys:
ifeq ($(wildcard tests/console),)
	@echo "no browser journeys in tests/console yet"
else ifeq ($(JOURNEYS),)
	@echo "tests/console holds no *.test.mjs" >&2; exit 1
else
	browser="$$(.ci/browser)" && \
		JOURNEY_BINARY="$(abspath $(TARGET))/debug/duban" JOURNEY_BROWSER="$$browser" \
		node --test $(JOURNEYS)
endif

## The fast loop: no browser, no console, only what changed.

check:
	@.ci/tools --lints
	@.ci/postgres
	@.ci/bucket-server
	$(CARGO) fmt --all --check
	$(CARGO) clippy $(LOCKED) --workspace --all-targets -- -D warnings
	$(MAKE) --no-print-directory run-tests

## Speed. Each bench prints its ratios and fails by itself when one is missed.
#   make bench BENCH=http ARGS=10000   one of them, with what is given to it

BENCH ?= *

# The binary first: benches that start processes start this one.
bench: console
	$(CARGO) build $(LOCKED) --workspace --profile bench --bin duban --bench '$(BENCH)'
	$(CARGO) bench $(LOCKED) --workspace --no-fail-fast --bench '$(BENCH)' $(if $(ARGS),-- $(ARGS))

release: console
	$(CARGO) build $(LOCKED) --release --bin duban
	@echo "$(TARGET)/release/duban"

# `make` installs what is missing, builds, and checks every model. `make test` runs every test that needs no optional tool.
SWIFT ?= swift
# One release build serves the command, the tests and the benchmarks.
FLAGS := -c release -Xswiftc -enable-testing
BIN = $(shell $(SWIFT) build $(FLAGS) --show-bin-path)
# What the main job needs. The live page's program takes a web server of its own: `make serve`.
PROGRAMS := entente entente-check entente-solver
PACKAGES := libz3-dev libsqlite3-dev zlib1g-dev pkg-config
COQ := coq
TEX := texlive-latex-recommended texlive-pictures lmodern
BROWSER := chromium chromium-driver python3-selenium poppler-utils

# Run by a hook, git's variables name the hook's repository; packages are fetched from others.
unexport $(shell git rev-parse --local-env-vars 2>/dev/null)

.PHONY: all deps build serve verify test test-server test-all optional recheck fuzz smoke coq browser maps cores register bench bench-smt2 bench-regions bench-core bench-dsl bench-ledger lint format clean

all: verify

# Installs the Debian packages $(1) when one is missing.
define install
	@if command -v dpkg >/dev/null && ! dpkg -s $(1) >/dev/null 2>&1; then \
	  echo "installing $(1)"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1); \
	  else sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends $(1); fi; \
	fi
endef

deps:
	$(call install,$(PACKAGES))

build: deps
	@for program in $(PROGRAMS); do $(SWIFT) build $(FLAGS) --product $$program || exit 1; done

# The program behind `entente serve`.
serve: build
	$(SWIFT) build $(FLAGS) --product entente-serve

verify: build
	$(BIN)/entente verify

# These tests run side by side; the others ask solvers or look at the clock, and run one by one.
TOGETHER := ^(Algebra|Certificates|Export|Kernel|Layering|Logic|Rejection|Reports)Tests\.

# The live page has tests of its own, so that these need not wait for a web server to be built.
test: export ENTENTE_WITHOUT_SERVER = 1
test: deps
	$(SWIFT) build $(FLAGS) --build-tests
	Tests/run $(SWIFT) test $(FLAGS) --skip-build --filter '$(TOGETHER)'
	Tests/run $(SWIFT) test $(FLAGS) --skip-build --no-parallel --skip '$(TOGETHER)'

test-server: deps
	$(SWIFT) build $(FLAGS) --build-tests
	Tests/run $(SWIFT) test $(FLAGS) --skip-build --no-parallel --filter '^EntenteServerTests\.'

# What optional tools make possible comes on top: the tests against cvc5, papers, the pages in a browser, the replay in Coq; a
# minute of fuzzing, and a map against a thousand points.
test-all: optional
	-Tools/slurm-local start
	ENTENTE_TEST_ALL=1 $(MAKE) recheck test smoke test-server browser coq fuzz; code=$$?; Tools/slurm-local stop; exit $$code
	Examples/check

optional:
	$(call install,cvc5 $(COQ) $(TEX))

# The second checker: Python 3, nothing of the program.
recheck:
	python3 Tools/recheck.py Proofs Proofs/*/*.core

FUZZ_SECONDS ?= 60
fuzz: deps
	$(SWIFT) build $(FLAGS) --product fuzz
	$(BIN)/fuzz . $(FUZZ_SECONDS) $(FUZZ_SEED)

# The maps in the report of the Iwanami family, for the members whose contest is a formula; a minute or two.
maps: build
	Tools/maps $(BIN)

# The analyses of premises in the report: those that are missing or not right any more, half an hour for all of them.
CORE_SECONDS ?= 8
cores: build
	Tools/cores $(BIN) $(CORE_SECONDS)

# What became of every claim of the sources, as a page.
register: build
	$(BIN)/entente register --markdown docs/register.md

smoke: build
	Tests/smoke $(BIN)

coq: build
	$(call install,$(COQ))
	Tools/coq-replay $(BIN)

# Pages in a real browser: every Tests/browser/test_*.py. SCREENSHOTS=folder keeps pictures of them.
browser: serve
	$(call install,$(BROWSER))
	ENTENTE_BIN=$(BIN) ENTENTE_SCREENSHOTS=$(SCREENSHOTS) /usr/bin/python3 -m unittest discover -v -s Tests/browser

bench: build
	Benchmarks/run $(BIN)

# Folders of SMT-LIB scripts below $ENTENTE_DATA; BENCH="claims --timeout 5" chooses, see Benchmarks/smt2.
bench-smt2: build
	Benchmarks/smt2 $(BIN) $(BENCH)

# Certified maps beside plain subdivision with Z3; BENCH="two three six --cap 120" chooses.
bench-regions: deps
	$(SWIFT) build $(FLAGS) --product regions-benchmark
	$(BIN)/regions-benchmark $(BENCH)

# A whole analysis of a claim beside its verification.
bench-core: build
	Benchmarks/core $(BIN)

# What the language costs: a model of 200 propositions, built, compiled and hashed.
bench-dsl: deps
	$(SWIFT) build $(FLAGS) --product dsl-benchmark
	$(BIN)/dsl-benchmark

# A ledger of 100,000 instances: bytes per instance, and the time of each query.
bench-ledger: deps
	$(SWIFT) build $(FLAGS) --product ledger-benchmark
	$(BIN)/ledger-benchmark

lint:
	$(SWIFT) format lint --strict -r Package.swift Sources Models Tests Examples Benchmarks

format:
	$(SWIFT) format -i -r Package.swift Sources Models Tests Examples Benchmarks

clean:
	$(SWIFT) package clean

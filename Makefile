# `make run` starts the server, `make test` runs every check; with Node.js `make documents` writes the OpenAPI documents and
# lints them and the workflows, `make workflows` runs the latter by Redocly Respect, too. `make bench` measures this server
# beside its peers, as far as the system has wrk, Node.js, Java and nginx; BENCH=--quick has a look.
# Each sets itself up in .venv.
PYTHON ?= python3
BIN := .venv/bin
# The tests start many processes; each would compile all modules again without what the first one wrote.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

PEERS := benchmarks/.peers

.PHONY: run test soak documents workflows bench clean
.DELETE_ON_ERROR:

run: .venv/run
	$(BIN)/order-mockserver serve

test: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest --numprocesses auto --dist loadfile

soak: .venv/test
	EFFORT=5 $(BIN)/pytest --numprocesses auto --dist loadfile tests/admin tests/test_speed.py tests/test_validation.py tests/vendors/superloop/test_moving.py
	EFFORT=5 $(BIN)/pytest -m soak --override-ini "addopts=--strict-markers -q -p no:schemathesis"

documents: .venv/test
	$(BIN)/python -m mockserver.openapi
	npx --yes @redocly/cli@2.77.0 lint
	npx --yes @redocly/cli@2.77.0 lint workflows/*.yaml

workflows: .venv/test
	$(BIN)/python -m tests.workflows.respect

bench: .venv/bench $(PEERS)/node/installed $(PEERS)/python/installed
	$(BIN)/python -m benchmarks $(BENCH)

clean:
	rm -rf .venv $(PEERS) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build

.venv/bin/pip:
	$(PYTHON) -m venv .venv

.venv/run: pyproject.toml constraints.txt | .venv/bin/pip
	$(INSTALL) hatchling editables
	$(INSTALL) --no-build-isolation --editable ".[docs,validate]"
	$(BIN)/python -m compileall -q mockserver  # so that the first start is as quick as the next
	touch $@

# Compiled as it is used: of most of it little is.
.venv/test: .venv/run
	$(INSTALL) --no-compile --no-build-isolation --editable ".[dev]"
	touch $@

.venv/bench: .venv/run
	$(INSTALL) --no-build-isolation --editable ".[bench]"
	touch $@

# What cannot be installed is told by the benchmarks as what did not run.
$(PEERS)/node/installed: benchmarks/peers/package.json benchmarks/peers/package-lock.json
	mkdir -p $(@D)
	cp $^ $(@D)
	if command -v npm; then cd $(@D) && npm ci --no-audit --no-fund --ignore-scripts; fi
	touch $@

# In an environment of their own: moto needs other versions than we do.
$(PEERS)/python/installed: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

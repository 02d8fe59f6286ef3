# One command runs the demo, another the tests; each sets everything up by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Tests wait for sockets and processes now and then: three workers keep two cores busy. Each takes one test at a time.
PYTEST := $(BIN)/python -m pytest -n 3 --dist load --maxschedchunk 1
unexport PYTHONDONTWRITEBYTECODE   # else every process that a test starts would compile the bot anew

.PHONY: demo run test test-fast bench soak check audit texts lock set-up clean

demo: $(READY)          ## simulator and bot together, a page with several phones (ARGS="--port 9000")
	$(BIN)/python -m bot demo $(ARGS)

run: $(READY)           ## the real bot (needs TELEGRAM_TOKEN and DATABASE_KEY_FILE)
	$(BIN)/python -m bot run

test: $(READY)          ## the whole suite
	$(PYTEST) $(ARGS)

test-fast: $(READY)     ## without the slow ones, the matrices, and the browser tests
	$(BIN)/python -m pytest -n 3 --dist worksteal -m "not slow and not matrix and not browser" $(ARGS)

bench: $(READY)         ## speed and memory, as ratios to a bare echo bot; then the plans of 10,000 placements
	$(BIN)/python -m tests.benchmarks.taps
	$(BIN)/python -m tests.benchmarks.plans
	$(BIN)/python -m tests.benchmarks.report

soak: $(READY)          ## 100,000 updates, broken in every way; takes minutes (ARGS="--count 10000" for fewer)
	$(BIN)/python -m tests.reliability.soak $(ARGS)

audit: $(READY)         ## known faults of the locked libraries (asks the package index's list of faults)
	$(BIN)/python -m pip_audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.lock

check: $(READY)         ## style, types, catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if command -v msgfmt >/dev/null; then \
	  for po in locales/*/LC_MESSAGES/bot.po; do msgfmt -c -o /dev/null $$po || exit 1; done; \
	else echo "msgfmt is not installed: catalogues were checked by the tests alone"; fi

texts: $(READY)         ## take new sentences of the code into the catalogues
	$(BIN)/python locales/update.py

lock:                   ## write requirements.lock anew (needs uv)
	uv pip compile --generate-hashes --extra dev --universal --no-header -o requirements.lock pyproject.toml

set-up: $(READY)

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed (PYTHON=... make $(MAKECMDGOALS) names another one)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV)

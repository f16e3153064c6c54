# Every command does its own set-up: make run, make test, make quick while you work.
PORT ?= 8501
# How long visitors read and slides are shown in make soak, each of the two.
MINUTES ?= 10
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: run test quick sweep lint audit words bench soak format clean

run: $(VENV)/run.stamp
	@echo "The dashboard opens at http://localhost:$(PORT)"
	@exec $(BIN)/streamlit run app.py --server.port $(PORT)

# What every change runs: `make sweep` has the cases that it leaves out.
test: lint
	chromium="$$(tests/browser/find_chromium.sh $(BIN))" && CHROMIUM="$$chromium" $(BIN)/python -m pytest

# What needs neither a page nor a browser nor every city at once, in under a minute: while you work.
quick: lint
	$(BIN)/python -m pytest -m "not page and not browser and not long and not sweep"

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy kki_dash

# Known weaknesses of the locked packages; needs the internet, and installs its tool only here. What could not be asked for
# is not taken for sound.
audit: $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit || { echo "pip-audit could not be installed: the Python Package Index cannot be reached."; exit 1; }
	@said="$$($(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r deploy/requirements.lock 2>&1)" && echo "$$said" || { \
		echo "$$said" | tail -40; \
		case "$$said" in *"known vulnerabilit"*) ;; *) echo "The advisory service could not be asked about every package: nothing is known about its weaknesses.";; esac; \
		exit 1; }

# The cases that the usual run leaves out, and a thousand generated ones where it has fifty.
sweep: $(VENV)/test.stamp
	chromium="$$(tests/browser/find_chromium.sh $(BIN))" && CHROMIUM="$$chromium" $(BIN)/python -m pytest -m sweep
	$(BIN)/python -m pytest --hypothesis-profile=thorough -m long tests/rounds tests/data

soak: sweep
	$(BIN)/python -m benchmarks.soak
	$(BIN)/python -m benchmarks.container
	$(BIN)/python -m benchmarks.replicas
	$(BIN)/python -m benchmarks.visitors_for_hours --minutes $(MINUTES)
	chromium="$$(tests/browser/find_chromium.sh $(BIN))" && $(BIN)/python -m benchmarks.projector --minutes $(MINUTES) --chromium "$$chromium"
	$(BIN)/python -m pytest --hypothesis-profile=thorough tests/pages/test_promise.py

words: $(VENV)/run.stamp
	$(BIN)/python -m kki_dash.commands.words

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.crowd
	$(BIN)/python -m benchmarks.addresses
	$(BIN)/python -m benchmarks.lighthouse
	$(BIN)/python -m benchmarks.larger
	$(BIN)/python -m benchmarks.first_visit

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m docs.architecture

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

# Every command does its own set-up: make run, make test, make quick while you work.
PORT ?= 8501
# How long visitors read and slides are shown in make soak, each of the two.
MINUTES ?= 10
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: run test quick lint words bench soak format clean

run: $(VENV)/run.stamp
	@echo "The dashboard opens at http://localhost:$(PORT)"
	@exec $(BIN)/streamlit run app.py --server.port $(PORT)

# Everything, about six minutes on two cores.
test: lint
	chromium="$$(tests/browser/find_chromium.sh $(BIN))" && CHROMIUM="$$chromium" $(BIN)/python -m pytest

# What needs neither a page nor a browser nor every city at once, in under a minute: while you work.
quick: lint
	$(BIN)/python -m pytest -m "not page and not browser and not long"

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy kki_dash

soak: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.soak
	$(BIN)/python -m benchmarks.container
	$(BIN)/python -m benchmarks.replicas
	$(BIN)/python -m benchmarks.visitors_for_hours --minutes $(MINUTES)
	chromium="$$(tests/browser/find_chromium.sh $(BIN))" && $(BIN)/python -m benchmarks.projector --minutes $(MINUTES) --chromium "$$chromium"

words: $(VENV)/run.stamp
	$(BIN)/python -m kki_dash.commands.words

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.crowd
	$(BIN)/python -m benchmarks.addresses

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

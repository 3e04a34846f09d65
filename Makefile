# The verbs of this volume. `make` alone builds the whole site; `make help` lists the rest.

VENV := .venv
PYTHON := $(VENV)/bin/python
PRESS := $(PYTHON) -m sphinx_proceedings
# Any of Python 3.11 to 3.13 may be called python3; PYTHON3=python3.12 chooses another.
PYTHON3 ?= python3
# Only from the command line: a shell's own LANGUAGE is about messages, not editions.
EDITION := $(if $(findstring command,$(origin LANGUAGE)),--language $(LANGUAGE))

INSTALL := $(PYTHON) -m pip --disable-pip-version-check install --quiet
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
  --custom-compile-command "make lock"

.PHONY: site html pdf epub bitext deposit missing release preview translations catalogs reproducible serve test test-fast test-tools test-fuzz \
  test-all check captures bench goldens sbom volume lock clean help

site: $(VENV)/ready ## build every edition and the site, into build/site/
	@$(PRESS) build

html pdf epub: $(VENV)/ready ## build one format, in one language with LANGUAGE=fr
	@$(PRESS) build --format $@ $(EDITION)

bitext: $(VENV)/ready ## write the passages in two languages as data (TMX, XLIFF, JSON Lines, CSV, OPUS), into build/both/bitext/
	@$(PRESS) bitext

deposit: $(VENV)/ready ## write what agencies and archives are sent, into build/deposit/, and list what is unknown
	@$(PRESS) deposit

missing: $(VENV)/ready ## say what each chapter and edition still lacks, and what mends it
	@$(PRESS) missing

release: $(VENV)/ready ## remember each passage as this version has it, so that its address opens in later ones
	@$(PRESS) release

preview: $(VENV)/ready ## show an edition while it is translated, each save at its paragraph, with LANGUAGE=fr
	@$(PRESS) preview $(EDITION)

translations: $(VENV)/ready ## extract messages and update the catalogs in locales/
	@$(PRESS) catalogs update

catalogs: $(VENV)/ready ## check the catalogs: one line for each thing that is wrong
	@$(PRESS) catalogs check

reproducible: $(VENV)/ready ## build the site twice in other circumstances and compare the bytes
	@$(PRESS) reproducible

serve: $(VENV)/ready ## serve the site on this computer
	@$(PRESS) serve

test: $(VENV)/ready-test ## run the tests that need no extra tool
	@$(PYTHON) -m pytest -n auto -m "not tool and not browser and not fuzz"

test-fast: $(VENV)/ready-test ## run those that build nothing
	@$(PYTHON) -m pytest -n auto -m pure

test-tools: $(VENV)/ready-test ## run the others, with a browser, Java and TeX where they are; REQUIRE_EXTRA_CHECKS=1 demands them
	@$(PYTHON) -m pytest -n auto -r s -m "tool or browser"

test-fuzz: $(VENV)/ready-test ## feed every door with made-up input; FUZZ_TIMES=60 takes an hour, and other input each time
	@$(PYTHON) -m pytest -n auto -m fuzz

test-all: test test-tools test-fuzz ## run all tests

check: $(VENV)/ready-test ## run the linters, the type checker and the contract of the layers
	@$(VENV)/bin/ruff format --check . && $(VENV)/bin/ruff check . && $(VENV)/bin/mypy && $(VENV)/bin/lint-imports --no-cache --no-logo

captures: site $(VENV)/ready-test ## take pictures of every page and format to look at, into build/captures/; ONLY=glossary of some, ONLY=pdf of a format
	@PYTHONPATH=tests $(PYTHON) -m captures $(ONLY)

bench: $(VENV)/ready-test ## measure builds against plain Sphinx's and Typst's and show it in the README; N=1000 tells of one size
	@PYTHONPATH=tests $(PYTHON) -m bench $(N)

goldens: $(VENV)/ready-test ## refresh the texts the tests compare with
	@$(PYTHON) -m pytest -q -m golden --refresh-goldens

sbom: $(VENV)/ready-test ## list what a build installs and ships, with licences (CycloneDX), in build/sbom.cdx.json
	@PYTHONPATH=tests $(PYTHON) -m supply

volume: $(VENV)/ready ## begin a new volume: make volume FOLDER=../commons-ai-2026
	@$(PRESS) new $(if $(FOLDER),"$(FOLDER)",$(error name its folder: make volume FOLDER=../a-folder)) $(OPTIONS)

lock: ## lock the dependencies of pyproject.toml again, with uv: what a build needs, and the tests besides
	@$(LOCK) --extra build --output-file requirements.txt pyproject.toml
	@$(LOCK) --extra build --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml

clean: ## remove everything that was built
	rm -rf build

help: ## list the verbs
	@grep -hE '^[a-z -]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(VENV)/ready: requirements.txt pyproject.toml
	@$(PYTHON3) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "make: Python 3.11, 3.12 or 3.13 is needed; name one with make PYTHON3=python3.12" >&2; exit 1; }
	@echo "installing into $(VENV)"
	@$(PYTHON3) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/ready-test: $(VENV)/ready requirements-test.txt
	@echo "installing what the tests need"
	@$(INSTALL) --require-hashes -r requirements-test.txt
	@touch $@

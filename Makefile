# Set-up happens by itself, once. Needed: git, Python 3.11+, Node 20.10+, make.

.PHONY: demo build test check check-python lint-python check-web generate format bench board clean setup \
	test-wheel test-pyodide test-browser

SHELL := /bin/sh
# An installed uv, else our own.
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo .tools/bin/uv)
export UV
export UV_PYTHON_DOWNLOADS := never
IN_VENV := .venv/bin/
NODE_TEST := node --import tsx --test --test-concurrency=1 --test-reporter=spec

demo: build
	@node web/scripts/serve.mjs

build: setup
	@node web/scripts/build.mjs

# Everything: on the wheel and the dist/ that are published.
test: lint-python check-web build
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-wheel test-pyodide
	@$(MAKE) --no-print-directory test-browser
	@echo "make test: all green"

# Quick: needs no build and no browser.
check: check-python check-web
	@echo "make check: all green"

check-python: lint-python
	@$(IN_VENV)pytest --quiet --numprocesses auto tests/unit tests/contract README.md pixel_py

lint-python: setup
	@$(IN_VENV)ruff format --check --quiet .
	@$(IN_VENV)ruff check --quiet .
	@$(IN_VENV)mypy
	@PYTHONPATH=. $(IN_VENV)python web/scripts/generate.py --check

check-web: setup
	@npx --no-install biome check --log-level=warn
	@npx --no-install tsc -p web
	@npx --no-install tsx web/scripts/options-table.ts --check
	@npx --no-install tsx web/scripts/embed-tables.ts --check
	@$(NODE_TEST) tests/web/*.test.ts

# The published wheel in an environment of its own; the project's folder is not on the path.
test-wheel: build
	@$(UV) venv --quiet --clear build/wheel-test
	@$(UV) export --quiet --locked --no-default-groups --group test --group cpython --no-emit-project --output-file build/wheel-test/test.txt
	@$(UV) pip install --quiet --python build/wheel-test -r build/wheel-test/test.txt dist/packages/pixel_py-*.whl
	@build/wheel-test/bin/pytest --quiet --numprocesses auto tests README.md --pyargs pixel_py

test-pyodide: build
	@node tests/pyodide/pytest.mjs
	@$(NODE_TEST) tests/pyodide/*.test.ts

test-browser: build
	@npx --no-install tsx tests/browser/install.ts
	@$(NODE_TEST) tests/browser/*.test.ts

# Files that repeat another one.
generate: setup
	@PYTHONPATH=. $(IN_VENV)python web/scripts/generate.py
	@npx --no-install tsx web/scripts/options-table.ts
	@npx --no-install tsx web/scripts/embed-tables.ts

format: setup
	@$(IN_VENV)ruff format --quiet .
	@$(IN_VENV)ruff check --quiet --fix-only .
	@npx --no-install biome check --write --log-level=warn

bench: build
	@$(IN_VENV)python tests/bench/step.py
	@npx --no-install tsx tests/bench/step.ts
	@npx --no-install tsx tests/browser/install.ts
	@npx --no-install tsx tests/bench/page.ts

# docs/accuracy.md, from recordings that may not enter the repository.
RECORDINGS := ../shared/data/manifest.json
board: setup
	@$(IN_VENV)pixel-py board $(RECORDINGS) docs/accuracy.md

clean:
	rm -rf dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

setup: .venv/.done node_modules/.done

.venv/.done: pyproject.toml uv.lock web/package.json $(filter .tools/%,$(UV))
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; python3 is `python3 --version 2>&1`."; exit 1; }
	@$(UV) sync --quiet --locked --all-groups
	@touch $@

.tools/bin/uv:
	@python3 -m venv .tools || \
		{ rm -rf .tools; echo "Python cannot make environments: install python3-venv (Debian) and try again."; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

node_modules/.done: package.json package-lock.json web/package.json
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(Number(a * 100 + Number(b) < 2010))' || \
		{ echo "Node 20.10 or newer is needed; node is `node --version 2>&1`."; exit 1; }
	@npm ci --ignore-scripts --loglevel=error
	@touch $@

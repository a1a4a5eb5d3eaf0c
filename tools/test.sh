#!/bin/sh
# Set Sayso up and run every check: lint, types, the import contract, documentation, tests.
# Arguments go to pytest: sh tools/test.sh tests/read
set -eu
cd "$(dirname "$0")/.."
sh tools/environment.sh requirements-dev.lock
sh tools/postgres.sh
sh tools/browser.sh
# Training is tried in CI; elsewhere its environment of 4.9 GB is made by who asks for it.
if [ "${CI:-}" = true ]; then sh training/environment.sh; fi
bin=.venv/bin
$bin/ruff check .
$bin/ruff format --check .
$bin/mypy
$bin/lint-imports
$bin/sphinx-build -q -W -b html docs docs/_build
# Two workers: the annotator's model is loaded once in each.
exec $bin/pytest -n 2 --dist loadfile "$@"

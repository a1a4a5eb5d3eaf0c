#!/bin/sh
# Write requirements-training.lock again from training/requirements.in.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header --no-annotate --override training/overrides.in \
    training/requirements.in -o requirements-training.lock

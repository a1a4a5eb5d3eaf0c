#!/bin/sh
# Write the lock files again from pyproject.toml. They name no registry: pip's own settings do.
set -eu
cd "$(dirname "$0")/.."
compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate pyproject.toml "$@"
}
compile -o requirements.lock
compile --all-extras --group test --group lint --group build --group docs -o requirements-dev.lock
compile --group peers -o requirements-peers.lock

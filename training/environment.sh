#!/bin/sh
# Make build/training from requirements-training.lock; it holds torch, which the runtime never needs.
set -eu
cd "$(dirname "$0")/.."
stamp=build/training/made-from
made=$(cksum < requirements-training.lock)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$made" ]; then
    rm -rf build/training
    "${PYTHON:-python3}" -m venv build/training
    # Every package needed is in the lock; what the encoder's package asks beyond them is not.
    build/training/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --no-deps -r requirements-training.lock
    echo "$made" > "$stamp"
fi

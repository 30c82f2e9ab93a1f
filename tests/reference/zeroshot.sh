#!/usr/bin/env bash
# Asks SmolLM2-135M thirty questions of every zero-shot task and compares with lm-evaluation-harness; on one lane, then on two.
# Run by hand: it takes about four minutes on two cores. Needs the reference data (see CONTRIBUTING.md) and python3.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${FUSEGPT_REFERENCE_DATA:-$root/../shared}
out=${1:-$(mktemp -d)}
mkdir -p "$out"

python3 "$data/models/unpack.py" smollm2-135m "$out/smollm2-135m"
for lanes in 1 2; do
  "$root/fusegpt" eval "$out/smollm2-135m" --tasks piqa,winogrande,hellaswag,arc_easy,arc_challenge --data "$data/data" --limit 30 \
    --devices "cpu:$lanes" --work "$out/work" --json > "$out/lanes$lanes.jsonl"
done

python3 "$root/tests/reference/compare_zeroshot.py" "$data/gold/zeroshot/totals.json" "$out"

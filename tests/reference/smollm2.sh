#!/usr/bin/env bash
# Prunes SmolLM2-135M with WikiText-2 through the console and compares with the reference's figures.
# Run by hand: it takes about ten minutes on two cores. Needs the reference data (see CONTRIBUTING.md) and python3.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${FUSEGPT_REFERENCE_DATA:-$root/../shared}
out=${1:-$(mktemp -d)}
mkdir -p "$out"

python3 "$data/models/unpack.py" smollm2-135m "$out/smollm2-135m"
settings=(--text "$data/data/wikitext2/wikitext2-tokens-valid.txt" --eval "$data/data/wikitext2/wikitext2-raw-test.txt"
  --eval-windows 40 --seq 128 --samples 32 --calibration 16 --group 7 --rank 32 --lora-rank 32 --work "$out/work" --json)

"$root/fusegpt" prune "$out/smollm2-135m" "${settings[@]}" --method mi --blocks 3 --out "$out/mi" > "$out/mi.jsonl"
"$root/fusegpt" prune "$out/smollm2-135m" "${settings[@]}" --method mi+fusion --blocks 2 --epochs 3 --out "$out/fusion" > "$out/fusion.jsonl"
for run in mi fusion; do
  "$root/fusegpt" eval "$out/$run" --text "$data/data/wikitext2/wikitext2-raw-test.txt" --seq 128 --windows 40 --work "$out/work" --json > "$out/$run.eval.jsonl"
done

python3 "$root/tests/reference/compare_smollm2.py" "$data/gold/fuse/smollm2-135m/gold.json" "$out"

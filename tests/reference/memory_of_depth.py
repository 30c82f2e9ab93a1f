#!/usr/bin/env python3
"""Measures the peak resident memory of whole `fusegpt prune` runs on a model of 24 blocks and one of 48, with the same byte budget.

Run by hand: python3 tests/reference/memory_of_depth.py [FOLDER]. Takes some minutes. Needs nothing but python3 and the built console.
The models are made here: the sample's tokenizer and config, wider, with weights drawn by a seeded generator. Fails when the deeper model takes more
than the states of the candidates that it has more, and 5 % for the runtime's own swings.
"""
import array
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "tiny-llama"
HIDDEN, FEED_FORWARD, HEADS, VOCABULARY = 512, 1408, 8, 2048
SEQUENCE, CALIBRATION, BUDGET = 64, 4, "120MB"


def shapes(blocks):
    yield "model.embed_tokens.weight", (VOCABULARY, HIDDEN)
    yield "model.norm.weight", (HIDDEN,)
    for block in range(blocks):
        prefix = f"model.layers.{block}."
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            yield f"{prefix}self_attn.{name}.weight", (HIDDEN, HIDDEN)
        yield f"{prefix}mlp.gate_proj.weight", (FEED_FORWARD, HIDDEN)
        yield f"{prefix}mlp.up_proj.weight", (FEED_FORWARD, HIDDEN)
        yield f"{prefix}mlp.down_proj.weight", (HIDDEN, FEED_FORWARD)
        yield f"{prefix}input_layernorm.weight", (HIDDEN,)
        yield f"{prefix}post_attention_layernorm.weight", (HIDDEN,)


def size(shape):
    return 4 * shape[0] * (shape[1] if len(shape) == 2 else 1)


def write_model(folder, blocks):
    folder.mkdir(parents=True)
    for file in SAMPLE.iterdir():
        if file.suffix == ".json" and "safetensors" not in file.name:
            shutil.copy(file, folder)
    config = json.loads((SAMPLE / "config.json").read_text())
    config.update(hidden_size=HIDDEN, intermediate_size=FEED_FORWARD, num_attention_heads=HEADS, num_key_value_heads=HEADS, num_hidden_layers=blocks,
                  vocab_size=VOCABULARY, tie_word_embeddings=True, torch_dtype="float32")
    config.pop("head_dim", None)
    (folder / "config.json").write_text(json.dumps(config))
    header, at = {}, 0
    for name, shape in shapes(blocks):
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [at, at + size(shape)]}
        at += size(shape)
    text = json.dumps(header).encode()
    generator = random.Random(blocks)
    pool = array.array("f", (generator.gauss(0, 0.02) for _ in range(1 << 16)))
    ones = array.array("f", [1.0] * HIDDEN).tobytes()
    with open(folder / "model.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, shape in shapes(blocks):
            file.write(ones if len(shape) == 1 else drawn(pool, generator, size(shape)))


def drawn(pool, generator, count):
    turned = generator.randrange(len(pool))
    data = (pool[turned:] + pool[:turned]).tobytes()
    return (data * (count // len(data) + 1))[:count]


def peak(folder, blocks):
    work = folder / f"prune-{blocks}"
    command = [str(ROOT / "fusegpt"), "prune", str(folder / f"model-{blocks}"), "--text", str(ROOT / "samples/text/train.txt"), "--out", str(work / "out"), "--work", str(work / "work"),
               "--method", "mi", "--blocks", "1", "--scores", "all", "--seq", str(SEQUENCE), "--calibration", str(CALIBRATION), "--memory", BUDGET, "--devices", "cpu:1", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(error.decode())
    return usage.ru_maxrss * 1024


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    peaks = {}
    for blocks in (24, 48):
        if not (folder / f"model-{blocks}").exists():
            write_model(folder / f"model-{blocks}", blocks)
        peaks[blocks] = peak(folder, blocks)
        print(f"{blocks} blocks, {(folder / f'model-{blocks}' / 'model.safetensors').stat().st_size / 1e6:.0f} MB of weights, budget {BUDGET}: {peaks[blocks] / 1e6:.0f} MB at most", flush=True)
    states = 24 * CALIBRATION * SEQUENCE * HIDDEN * 4
    allowed = states + 0.05 * peaks[24]
    print(f"difference {(peaks[48] - peaks[24]) / 1e6:.0f} MB; the states of 24 candidates are {states / 1e6:.0f} MB")
    sys.exit(0 if peaks[48] - peaks[24] <= allowed else f"more than {allowed / 1e6:.0f} MB")


main()

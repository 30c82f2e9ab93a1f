#!/usr/bin/env python3
"""Writes a LLaMA-type model of any size with random weights in bfloat16, to see whether sizes are handled: its perplexities mean nothing.

    python3 tests/reference/random_llama.py OUT --hidden 4096 --inner 11008 --blocks 32 --heads 32 --kv-heads 32 --vocab 49152

The tokenizer is that of samples/tiny-llama. Weights repeat after a million numbers, so 14 GB take less than a minute.
"""
import argparse
import json
import math
import os
import pathlib
import random
import shutil
import struct

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "samples" / "tiny-llama"
PERIOD = 1_000_003
SHARD_BYTES = 5 << 30


def bfloat16(value):
    return (struct.unpack("<I", struct.pack("<f", value))[0] + 0x8000) >> 16 & 0xFFFF


def normal(deviation):
    return struct.pack(f"<{PERIOD}H", *(bfloat16(random.gauss(0, deviation)) for _ in range(PERIOD)))


def block(index, args):
    name, head = f"model.layers.{index}.", args.hidden // args.heads
    return [
        (name + "input_layernorm.weight", [args.hidden], None),
        (name + "post_attention_layernorm.weight", [args.hidden], None),
        (name + "self_attn.q_proj.weight", [args.hidden, args.hidden], "in"),
        (name + "self_attn.k_proj.weight", [args.kv_heads * head, args.hidden], "in"),
        (name + "self_attn.v_proj.weight", [args.kv_heads * head, args.hidden], "in"),
        (name + "self_attn.o_proj.weight", [args.hidden, args.hidden], "out"),
        (name + "mlp.gate_proj.weight", [args.inner, args.hidden], "in"),
        (name + "mlp.up_proj.weight", [args.inner, args.hidden], "in"),
        (name + "mlp.down_proj.weight", [args.hidden, args.inner], "out"),
    ]


def shards(args):
    """Groups of tensors, none much larger than a shard."""
    groups = [[("model.embed_tokens.weight", [args.vocab, args.hidden], "in")]]
    groups += [block(index, args) for index in range(args.blocks)]
    groups += [[("model.norm.weight", [args.hidden], None), ("lm_head.weight", [args.vocab, args.hidden], "in")]]
    found, size = [[]], 0
    for group in groups:
        bytes_of_it = sum(2 * math.prod(shape) for _, shape, _ in group)
        if found[-1] and size + bytes_of_it > SHARD_BYTES:
            found.append([])
            size = 0
        found[-1] += group
        size += bytes_of_it
    return found


def write_tensor(file, shape, numbers):
    left = 2 * math.prod(shape)
    at = 2 * random.randrange(len(numbers) // 2)
    while left > 0:
        piece = numbers[at:at + left]
        file.write(piece)
        left -= len(piece)
        at = 0


def write_shard(path, tensors, numbers):
    header, at = {}, 0
    for name, shape, _ in tensors:
        end = at + 2 * math.prod(shape)
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [at, end]}
        at = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, shape, kind in tensors:
            write_tensor(file, shape, numbers[kind])
    return at


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    for name in ("hidden", "inner", "blocks", "heads", "kv-heads", "vocab"):
        parser.add_argument(f"--{name}", type=int, required=True)
    args = parser.parse_args()
    random.seed(1)
    os.makedirs(args.out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(SAMPLE / name, os.path.join(args.out, name))
    numbers = {"in": normal(0.02), "out": normal(0.02 / math.sqrt(2 * args.blocks)), None: struct.pack("<H", bfloat16(1.0)) * PERIOD}
    files, total = shards(args), 0
    index = {}
    for number, tensors in enumerate(files, 1):
        name = f"model-{number:05d}-of-{len(files):05d}.safetensors"
        total += write_shard(os.path.join(args.out, name), tensors, numbers)
        index |= {tensor: name for tensor, _, _ in tensors}
    config = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu", "torch_dtype": "bfloat16",
        "hidden_size": args.hidden, "intermediate_size": args.inner, "num_hidden_layers": args.blocks, "num_attention_heads": args.heads,
        "num_key_value_heads": args.kv_heads, "vocab_size": args.vocab, "rms_norm_eps": 1e-5, "rope_theta": 500000.0,
        "max_position_embeddings": 4096, "tie_word_embeddings": False, "attention_bias": False, "bos_token_id": 0, "eos_token_id": 0,
    }
    with open(os.path.join(args.out, "model.safetensors.index.json"), "w", encoding="utf-8") as file:
        json.dump({"metadata": {"total_size": total}, "weight_map": index}, file)
    with open(os.path.join(args.out, "config.json"), "w", encoding="utf-8") as file:
        json.dump(config, file, indent=1)
    print(f"{args.out}: {total / 1e9:.1f} GB in {len(files)} files")


if __name__ == "__main__":
    main()

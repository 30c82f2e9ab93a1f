"""Loads a model folder in Hugging Face transformers and measures there what `fusegpt eval` measures.

Needs torch and transformers, which you install. Computes in float32 on the CPU, with plain ("eager") attention:

    ./fusegpt eval FOLDER --text TEXT --seq 128 --windows 32 --json > eval.jsonl
    ./fusegpt generate FOLDER --prompt "The whale" --tokens 20 --json > generate.jsonl
    python3 tests/reference/transformers_eval.py FOLDER TEXT --seq 128 --windows 32 --eval eval.jsonl --generate generate.jsonl --prompt "The whale"

TEXT is a .txt file, or a .ids file of token ids that need no tokenizer (32 bits each, little-endian). Without --eval and
--generate it only prints what transformers finds. Ends with 1 where a tensor is missing or left over, or a figure is another.
"""
import argparse
import json
import math
import pathlib
import sys

import torch
import transformers

TOLERANCE = 1e-5


def last(path):
    return json.loads(path.read_text(encoding="utf-8").splitlines()[-1])


def check(what, ok, detail):
    print(f"{'ok  ' if ok else 'FAIL'}  {what}: {detail}")
    return ok


def load(folder):
    config = transformers.AutoConfig.from_pretrained(folder)
    auto = transformers.AutoModelForImageTextToText if config.model_type == "llava" else transformers.AutoModelForCausalLM
    model, info = auto.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager", output_loading_info=True)
    wrong = {key: list(names) for key, names in info.items() if names}
    text = config.get_text_config()
    size = sum(parameter.numel() for parameter in model.parameters())
    return model.eval(), check("load", not wrong, wrong or f"{type(model).__name__}, {text.num_hidden_layers} blocks, {size:,} parameters, every tensor in its place")


def read_ids(path, folder):
    if path.suffix == ".ids":
        data = path.read_bytes()
        return torch.frombuffer(bytearray(data), dtype=torch.int32).long()
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    return torch.tensor(tokenizer(text, add_special_tokens=False).input_ids)


@torch.no_grad()
def mean_loss(model, ids, length, limit):
    windows = ids[: len(ids) // length * length].view(-1, length)[:limit]
    losses = [torch.nn.functional.cross_entropy(model(input_ids=window[None]).logits[0, :-1].float(), window[1:]).item() for window in windows]
    return sum(losses) / len(losses), len(losses)


def measure(model, options):
    loss, count = mean_loss(model, read_ids(options.text, options.folder), options.seq, options.windows)
    found = f"perplexity {math.exp(loss):.6f}, mean loss {loss:.8f}, {count} windows of {options.seq} tokens"
    if options.eval is None:
        return check("measure", math.isfinite(loss), found)
    want = last(options.eval)
    error = math.exp(loss) / want["perplexity"] - 1
    same = (count, options.seq) == (want["windows"], want["sequenceLength"])
    return check("eval", same and abs(error) < TOLERANCE, f"{found}; fusegpt {want['perplexity']:.6f} on {want['windows']}, relative difference {error:.1e}")


@torch.no_grad()
def go_on(model, options):
    tokenizer = transformers.AutoTokenizer.from_pretrained(options.folder)
    prompt = tokenizer(options.prompt, return_tensors="pt").input_ids
    want = last(options.generate) if options.generate else None
    tokens = want["tokens"] if want else 20
    made = model.generate(prompt, attention_mask=torch.ones_like(prompt), do_sample=False, max_new_tokens=tokens)[0, prompt.shape[1]:]
    text = tokenizer.decode(made, skip_special_tokens=True)
    return check("generate", want is None or text == want["text"], f"{len(made)} tokens, {text!r}" + ("" if want is None else f"; fusegpt {want['text']!r}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("text", type=pathlib.Path)
    parser.add_argument("--seq", type=int, default=2048, help="tokens in a window")
    parser.add_argument("--windows", type=int, help="most windows to measure on; without: all")
    parser.add_argument("--eval", type=pathlib.Path, help="what `fusegpt eval --json` wrote")
    parser.add_argument("--prompt", help="text to go on with")
    parser.add_argument("--generate", type=pathlib.Path, help="what `fusegpt generate --json` wrote for the prompt")
    options = parser.parse_args()
    print(f"transformers {transformers.__version__}, torch {torch.__version__}")
    model, loaded = load(options.folder)
    results = [loaded, measure(model, options)] + ([go_on(model, options)] if options.prompt else [])
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

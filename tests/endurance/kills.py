#!/usr/bin/env python3
"""Kills `fusegpt prune` with SIGKILL at random moments, starts it again each time, and compares with a run that nobody disturbed.

    python3 tests/endurance/kills.py [--kills 30] [--seed 0] [--folder DIR]

After every kill: no artifact whose content is not what its name says, no state that is not whole, no output folder that is not whole, no journal
line but the last that is torn. At the end: the same weights to the bit, the same scores, picks, losses and perplexities, no key with two results.
A job that ends before the kills are used up is compared and begun anew. Needs python3 and the built console; two minutes on two cores.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONSOLE = ROOT / "artifacts/bin/FuseGpt.Cluster.Console/release/fusegpt.dll"
DONE = 0
KILLS_OF_A_RUN = 3  # at least, for a killed run does some of its work again
# What tells of the run and not of its result: a killed run passes blocks again whose states it had kept in memory.
OF_THE_RUN = {"jobId", "output", "blockPasses", "seconds", "scoreSeconds", "trainSeconds", "tokensPerSecond", "denseTokensPerSecond"}


def command(folder, *more):
    samples = ROOT / "samples"
    return ["dotnet", CONSOLE, "prune", samples / "tiny-llama", "--text", samples / "text/train.txt", "--eval", samples / "text/test.txt", "--eval-windows", "8",
            "--out", folder / "out", "--work", folder / "work", "--blocks", "3", "--group", "4", "--samples", "32", "--batch", "8", "--epochs", "6",
            "--calibration", "8", "--seq", "64", "--rank", "8", "--lora-rank", "8", "--devices", "cpu:2", "--json", *more]


def start(folder, *more):
    environment = {**os.environ, "OMP_WAIT_POLICY": "passive"}
    return subprocess.Popen(command(folder, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)


def finish(process):
    output, error = process.communicate()
    if process.returncode != DONE:
        sys.exit(f"exit code {process.returncode}:\n{error}")
    return timeless(json.loads(output.splitlines()[-1])["result"])


def timeless(value):
    if isinstance(value, dict):
        return {key: timeless(part) for key, part in value.items() if key not in OF_THE_RUN}
    return [timeless(part) for part in value] if isinstance(value, list) else value


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(folder, seen):
    """What lies in the folder at this moment. Objects that were looked at before are not read again."""
    work = folder / "work"
    for item in (work / "artifacts/objects").glob("*/*"):
        if item in seen or item.suffix == ".tmp":
            continue
        if item.suffix in (".ref", ".json"):
            json.loads(item.read_text())
        elif not item.suffix and digest(item) != item.parent.name + item.name:
            sys.exit(f"{item} is not what its name says")
        seen.add(item)
    for state in work.glob("state/**/*.json"):
        json.loads(state.read_text())
    for journal in work.glob("jobs/*/journal.jsonl"):
        check_journal(journal)
    if (folder / "out").exists() and not (folder / "out/fusegpt.json").exists():
        sys.exit("the output folder is there, but not whole")


def check_journal(journal):
    lines = journal.read_text(errors="replace").split("\n")
    counted = set()
    for line in lines[1:-1]:
        entry = json.loads(line)
        key = json.dumps(entry["key"])
        if "outcome" in entry and key in counted:
            sys.exit(f"{journal} has two results under {key}")
        if "outcome" in entry:
            counted.add(key)


def kill_again_and_again(folder, kills, chance, whole, expected):
    done, runs, seen, fresh = 0, 0, set(), ()
    while done < kills:
        process = start(folder, *fresh)
        try:
            process.wait(chance.uniform(0, whole / KILLS_OF_A_RUN))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            fresh, done = (), done + 1
            check(folder, seen)
            print(f"kill {done} of {kills}", flush=True)
            continue
        runs += 1
        compare(finish(process), folder, expected)
        fresh = ("--new",)
    runs += 1
    compare(finish(start(folder, *fresh)), folder, expected)
    check(folder, seen)
    return runs


def compare(result, folder, expected):
    if digest(folder / "out/model.safetensors") != expected[1]:
        sys.exit("other weights than without kills")
    if result != expected[0]:
        differences = [key for key in result if result[key] != expected[0].get(key)]
        sys.exit(f"another result than without kills: {differences}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="fusegpt-kills-"))
    begin = time.monotonic()
    result = finish(start(folder / "undisturbed"))
    whole = time.monotonic() - begin
    print(f"undisturbed: {whole:.0f} s, perplexity {result['perplexity']:.3f}", flush=True)
    expected = (result, digest(folder / "undisturbed/out/model.safetensors"))
    runs = kill_again_and_again(folder / "killed", options.kills, random.Random(options.seed), whole, expected)
    print(f"{options.kills} kills in {runs} jobs: the same weights and results, {time.monotonic() - begin:.0f} s")


main()

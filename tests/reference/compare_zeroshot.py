"""Compares two console runs of the zero-shot tasks with the harness's totals; see zeroshot.sh."""
import json
import pathlib
import sys

TOLERANCE = 2e-3


def last(path):
    return json.loads(path.read_text().splitlines()[-1])


def check(what, ok, detail):
    print(f"{'ok  ' if ok else 'FAIL'}  {what}: {detail}")
    return ok


def main():
    gold = json.loads(pathlib.Path(sys.argv[1]).read_text())["tasks"]
    out = pathlib.Path(sys.argv[2])
    one, two = last(out / "lanes1.jsonl")["tasks"], last(out / "lanes2.jsonl")["tasks"]
    results = [check("two lanes", one == two, "the same bits as one lane")]
    for task in one:
        want = gold[task["task"]]
        results.append(check(f"{task['task']}, acc", task["acc"] == want["acc"], task["acc"]))
        results.append(check(f"{task['task']}, acc_norm", task.get("accNorm") == want.get("acc_norm"), task.get("accNorm")))
        error = task["logLikelihood"] - want["loglikelihood_sum"]
        results.append(check(f"{task['task']}, log-likelihoods", abs(error) < TOLERANCE * want["requests"], f"sum differs by {error:.4f}"))
    return 0 if len(one) == len(gold) and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

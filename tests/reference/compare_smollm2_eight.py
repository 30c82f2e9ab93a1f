"""Compares runs over eight rounds on SmolLM2-135M with the reference's figures; see smollm2-eight.sh."""
import json
import pathlib
import sys

from compare_smollm2 import check, last

PAPER_SHARE = 1.03  # of the reference's perplexity
TUNED_LIMIT = 105  # where the paper's recipe gives 133


def perplexities(result):
    return [round_["perplexity"] for round_ in result["rounds"]]


def text(values):
    return " ".join(f"{value:.2f}" for value in values)


def picks(name, result, expected):
    return check(f"{name}, picks in the reference's order", result["removed"] == expected, result["removed"])


def close(name, got, expected):
    ok = all(abs(one / other - 1) < 1e-4 for one, other in zip(got, expected, strict=True))
    return check(f"{name}, perplexities", ok, f"{text(got)}; reference {text(expected)}")


def never_worse(name, result, dropped):
    """Each round against dropping the same block untrained, on held-out windows, and against `mi` of the same depth."""
    guards = [round_["guard"] for round_ in result["rounds"]]
    kept = [guard["dropped"] if guard["fellBack"] else guard["trained"][-1] for guard in guards]
    held_out = all(loss <= guard["dropped"] for loss, guard in zip(kept, guards))
    below = all(one <= other for one, other in zip(perplexities(result), dropped))
    gains = text([guard["dropped"] - loss for loss, guard in zip(kept, guards)])
    fell = sum(guard["fellBack"] for guard in guards)
    return [
        check(f"{name}, no round worse than dropping alone", held_out, f"nats won on held-out windows: {gains}; fell back {fell} times"),
        check(f"{name}, no depth worse than mi", below, text(perplexities(result))),
    ]


def main():
    gold = json.loads(pathlib.Path(sys.argv[1]).read_text())
    out = pathlib.Path(sys.argv[2])
    runs = {name: last(out / f"{name}.jsonl")["result"] for name in ("shortgpt", "sleb", "mi", "tuned", "paper")}
    dropped = perplexities(runs["mi"])
    paper = [round_["perplexity"] for round_ in gold["mi+fusion.paper"]]
    results = [
        picks("shortgpt", runs["shortgpt"], gold["shortgpt"]["removed"]),
        close("shortgpt", [runs["shortgpt"]["perplexity"]], [gold["shortgpt"]["perplexity"]]),
        *(item for name in ("sleb", "mi") for item in (
            picks(name, runs[name], [round_["picked"] for round_ in gold[name]]),
            close(name, perplexities(runs[name]), [round_["perplexity"] for round_ in gold[name]]))),
        check("paper, within 3 % of the reference or below", runs["paper"]["perplexity"] <= PAPER_SHARE * paper[-1],
              f"{text(perplexities(runs['paper']))}; reference {text(paper)}"),
        check(f"tuned, at most {TUNED_LIMIT}", runs["tuned"]["perplexity"] <= TUNED_LIMIT, text(perplexities(runs["tuned"]))),
        *never_worse("tuned", runs["tuned"], dropped),
        *never_worse("paper", runs["paper"], dropped),
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Compares two console runs on SmolLM2-135M with the reference's figures; see smollm2.sh."""
import json
import pathlib
import sys


def last(path):
    return json.loads(path.read_text().splitlines()[-1])


def check(what, ok, detail):
    print(f"{'ok  ' if ok else 'FAIL'}  {what}: {detail}")
    return ok


def main():
    gold = json.loads(pathlib.Path(sys.argv[1]).read_text())
    out = pathlib.Path(sys.argv[2])
    drop, fusion = last(out / "mi.jsonl")["result"], last(out / "fusion.jsonl")["result"]
    expected = gold["mi"][:3]
    results = [
        check("dense perplexity", abs(drop["densePerplexity"] / gold["perplexity_dense"] - 1) < 1e-4, drop["densePerplexity"]),
        check("picks", drop["removed"] == [r["picked"] for r in expected], drop["removed"]),
    ]
    for round_, want in zip(drop["rounds"], expected):
        got, error = round_["perplexity"], round_["perplexity"] / want["perplexity"] - 1
        results.append(check(f"mi, round {round_['round']}", abs(error) < 1e-4, f"{got:.4f}, reference {want['perplexity']:.4f}"))
    results.append(check("fusion beats dropping", fusion["perplexity"] < drop["rounds"][1]["perplexity"],
                         f"{fusion['perplexity']:.3f} against {drop['rounds'][1]['perplexity']:.3f} at two blocks"))
    for name, run in (("mi", drop), ("fusion", fusion)):
        again = last(out / f"{name}.eval.jsonl")["perplexity"]
        results.append(check(f"eval of the exported {name} model", again == run["perplexity"], f"{again!r}, the run's own {run['perplexity']!r}"))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

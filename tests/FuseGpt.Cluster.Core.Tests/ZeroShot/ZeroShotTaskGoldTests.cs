using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Tests.ZeroShot;

/// <summary>Strings and right answers as lm-evaluation-harness makes them.</summary>
public sealed class ZeroShotTaskGoldTests
{
    [SkippableTheory]
    [InlineData("piqa", "piqa")]
    [InlineData("winogrande", "winogrande")]
    [InlineData("hellaswag", "hellaswag")]
    [InlineData("hellaswag", "hellaswag.wikihow")]
    [InlineData("arc_easy", "arc_easy")]
    [InlineData("arc_challenge", "arc_challenge")]
    public void Read_DataFiles_StringsEqualTheHarness(string task, string gold)
    {
        var items = ZeroShotTask.Named(task).Read(ReferenceData.Path("data"), null);

        foreach (var expected in Gold(gold))
        {
            AssertEqual(expected, items[expected["doc_id"]!.GetValue<int>()]);
        }
    }

    [SkippableTheory]
    [InlineData("piqa", "piqa")]
    [InlineData("winogrande", "winogrande")]
    [InlineData("hellaswag", "hellaswag")]
    [InlineData("hellaswag", "hellaswag.wikihow")]
    [InlineData("hellaswag", "hellaswag.markup")]
    [InlineData("arc_easy", "arc_easy")]
    [InlineData("arc_challenge", "arc_challenge")]
    public void Item_RowsOfTheHub_StringsEqualTheHarness(string task, string gold) =>
        Assert.All(Gold(gold), expected => AssertEqual(expected, ZeroShotTask.Named(task).Item(new TaskRow("row", expected["doc"]!.AsObject()))));

    [SkippableFact]
    public void ChoiceLength_ScoredItems_CountsCodePoints()
    {
        foreach (var task in new[] { "piqa", "hellaswag", "arc_easy", "arc_challenge" })
        {
            var items = ZeroShotTask.Named(task).Read(ReferenceData.Path("data"), 30);
            foreach (var expected in Lines($"{task}.scored.jsonl"))
            {
                var lengths = expected["choice_lengths"]!.AsArray().Select(length => length!.GetValue<int>());
                Assert.Equal(lengths, items[expected["doc_id"]!.GetValue<int>()].Requests.Select(request => request.ChoiceLength));
            }
        }
    }

    private static void AssertEqual(JsonObject expected, ZeroShotItem item)
    {
        Assert.Equal(expected["gold"]!.GetValue<int>(), item.Gold);
        Assert.Equal(Strings(expected, "context", item.Requests.Count), item.Requests.Select(request => request.Context));
        Assert.Equal(Strings(expected, "continuation", item.Requests.Count), item.Requests.Select(request => request.Continuation));
    }

    /// <summary>What all requests share is told once.</summary>
    private static IEnumerable<string> Strings(JsonObject expected, string key, int count) => expected[key] is { } shared
        ? Enumerable.Repeat(shared.GetValue<string>(), count)
        : expected[key + "s"]!.AsArray().Select(text => text!.GetValue<string>());

    private static IEnumerable<JsonObject> Gold(string name) => Lines($"{name}.strings.jsonl");

    private static IEnumerable<JsonObject> Lines(string name) => File.ReadLines(ReferenceData.Path($"gold/zeroshot/{name}")).Select(line => JsonNode.Parse(line)!.AsObject());
}

using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.ZeroShot;
using FuseGpt.Cluster.Torch.ZeroShot;

namespace FuseGpt.Cluster.Torch.Tests.ZeroShot;

/// <summary>Log-likelihoods and accuracies as lm-evaluation-harness finds them with a real model. tests/reference/zeroshot.sh compares thirty of each task.</summary>
public sealed class ContinuationScorerGoldTests(ImportedSmolLm2 smolLm2) : IClassFixture<ImportedSmolLm2>
{
    private const double Tolerance = 2e-3;
    private const int Items = 3;

    [SkippableTheory]
    [InlineData("piqa")]
    [InlineData("winogrande")]
    [InlineData("hellaswag")]
    [InlineData("arc_easy")]
    [InlineData("arc_challenge")]
    public void Run_FirstItems_LogLikelihoodsEqualTheHarness(string name)
    {
        var task = ZeroShotTask.Named(name);
        var items = task.Read(ReferenceData.Path("data"), Items);
        var test = smolLm2.Model;
        using var checkpoint = Checkpoint.Open(smolLm2.Folder);
        var encoded = new ContinuationEncoder(ModelTokenizer.Load(checkpoint), checkpoint.Config.Architecture).Encode(items);
        var ids = test.PutWindows(torch.tensor(encoded.Ids.ToArray())) with { Shape = [encoded.Ids.Count] };

        var outcome = new ContinuationScorer(test.Memory)
            .Run(new ScoreContinuationsTask(test.Hash, ids, [.. encoded.Groups.SelectMany(groups => groups)]), new NoProgress(), CancellationToken.None);

        var gold = File.ReadLines(ReferenceData.Path($"gold/zeroshot/{name}.scored.jsonl")).Take(Items).Select(line => JsonNode.Parse(line)!).ToList();
        var expected = gold.SelectMany(item => item["requests"]!.AsArray()).Select(request => request!["loglikelihood"]!.GetValue<double>()).ToList();
        Assert.Equal(expected.Count, outcome.LogLikelihoods.Count);
        Assert.All(expected.Zip(outcome.LogLikelihoods), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        AssertAccuracy(gold, ZeroShotScore.Of(task, items, Rows(items, outcome.LogLikelihoods)));
    }

    private static List<IReadOnlyList<double>> Rows(IEnumerable<ZeroShotItem> items, IReadOnlyList<double> values)
    {
        var next = 0;
        return [.. items.Select(item => (IReadOnlyList<double>)[.. item.Requests.Select(_ => values[next++])])];
    }

    private static void AssertAccuracy(IReadOnlyCollection<JsonNode> gold, ZeroShotScore score)
    {
        Assert.Equal(gold.Average(item => item["acc"]!.GetValue<double>()), score.Accuracy, 1e-12);
        if (score.NormalizedAccuracy is { } normed)
        {
            Assert.Equal(gold.Average(item => item["acc_norm"]!.GetValue<double>()), normed, 1e-12);
        }
    }
}

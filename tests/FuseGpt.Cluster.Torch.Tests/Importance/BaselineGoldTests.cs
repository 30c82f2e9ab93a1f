using System.Text.Json;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Torch.Tests.Importance;

/// <summary>ShortGPT's and SLEB's scores on stories260K against the plain reference.</summary>
public sealed class BaselineGoldTests
{
    [SkippableFact]
    public void Run_BlockInfluence_EqualsReference() => Check((test, windows, gold) =>
    {
        var outcome = new BlockInfluence(test.Memory).Run(Task(test.Hash, windows, 5, ScoreMeasure.BlockInfluence), new NoProgress(), CancellationToken.None);

        AssertClose(gold.GetProperty("shortgpt").GetProperty("block_influence"), outcome.Sums.Select(sum => 1 - (sum / outcome.Tokens)));
        Assert.Equal(32 * 5, outcome.BlockPasses);
    });

    [SkippableFact]
    public void Run_NextTokenLoss_EqualsReferenceInBothRounds() => Check((test, windows, gold) =>
    {
        var model = test.Hash;
        foreach (var round in gold.GetProperty("sleb").EnumerateArray())
        {
            var manifest = test.Memory.Manifests.GetModel(model);
            var outcome = new Wavefront(test.Memory).Run(Task(model, windows, manifest.Blocks.Count, ScoreMeasure.NextTokenLoss), new NoProgress(), CancellationToken.None);
            AssertClose(round.GetProperty("losses"), outcome.Sums.Select(sum => -sum / outcome.Tokens));

            var picked = outcome.Sums.ToList().IndexOf(outcome.Sums.Max());
            Assert.Equal(round.GetProperty("picked").GetInt32(), test.OriginalIndices(model)[picked]);
            model = test.Memory.Manifests.Put(manifest with { Blocks = [.. manifest.Blocks.Where((_, position) => position != picked)] });
        }
    });

    private static ScoreTask Task(string model, TensorReference windows, int blocks, ScoreMeasure measure) => new(model, windows, 0, 32, [.. Enumerable.Range(0, blocks)], measure);

    private static void Check(Action<TestModel, TensorReference, JsonElement> check)
    {
        var folder = ReferenceData.Path("gold/fuse/stories260K");
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(Path.Combine(folder, "gold.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gold.json")));
        using var test = new TestModel(ReferenceData.Path("models/stories260K"));
        check(test, test.PutWindows(gold["train_ids"]), json.RootElement);
    }

    private static void AssertClose(JsonElement expected, IEnumerable<double> actual)
    {
        var numbers = expected.EnumerateArray().Select(element => element.GetDouble()).ToList();
        Assert.All(numbers.Zip(actual.ToList()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(numbers.Count, actual.Count());
    }
}

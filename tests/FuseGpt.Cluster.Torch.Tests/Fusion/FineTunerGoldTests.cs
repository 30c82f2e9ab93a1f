using System.Text.Json;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Fusion;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

/// <summary>Two whole rounds on stories260K against the plain reference, from the same first factors.</summary>
public sealed class FineTunerGoldTests
{
    private static readonly FineTuneSettings Paper = new() { Rank = 8, LoraRank = 8, Epochs = 20, Batch = 8 };
    private static readonly FineTuneSettings Relative = Paper with { Loss = TrainingLoss.Relative, CoefficientLearningRate = 3e-3, BaseLearningRate = 1e-3 };

    [SkippableTheory]
    [InlineData("mi+ft", GroupWindow.Paper)]
    [InlineData("mi+fusion", GroupWindow.Paper)]
    [InlineData("mi+ft", GroupWindow.Reference)]
    [InlineData("mi+fusion", GroupWindow.Reference)]
    public void Run_TwoRounds_ScoresPicksLossesWeightsAndPerplexitiesEqualReference(string method, GroupWindow window) =>
        CheckRounds("gold/fuse/stories260K", method, window, Paper);

    [SkippableFact]
    public void Run_TwoRoundsWithRelativeLoss_ScoresPicksLossesWeightsAndPerplexitiesEqualReference() =>
        CheckRounds("gold/fuse/stories260K-relative", "mi+fusion", GroupWindow.Paper, Relative);

    private static void CheckRounds(string goldFolder, string method, GroupWindow window, FineTuneSettings settings)
    {
        var folder = ReferenceData.Path(goldFolder);
        using var scope = torch.NewDisposeScope();
        using var gold = new GoldTensors(Path.Combine(folder, "gold.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "gold.json")));
        using var test = new TestModel(ReferenceData.Path("models/stories260K"));
        var train = test.PutWindows(gold["train_ids"]);
        var evaluation = test.PutWindows(gold["test_ids"]);
        var name = $"{method}.{(window == GroupWindow.Paper ? "paper" : "reference")}";
        var model = test.Hash;
        foreach (var (expected, round) in json.RootElement.GetProperty(name).EnumerateArray().Select((element, index) => (element, index)))
        {
            var original = test.OriginalIndices(model);
            var redundancy = Score(test, model, train);
            AssertClose(expected.GetProperty("redundancy"), redundancy, 1e-6);
            var picked = redundancy.IndexOf(redundancy.Max());
            Assert.Equal(expected.GetProperty("picked").GetInt32(), original[picked]);
            var group = PartialGroup.Choose(original.Count, picked, 3, window);
            Assert.Equal(Numbers(expected.GetProperty("group")), original.Skip(group.First).Take(group.Count).Select(index => (double)index));

            var outcome = FineTune(test, model, train, group, settings with { Fuse = method == "mi+fusion" }, new GoldFactorSource(gold, $"{name}.r{round}"), round);

            Assert.Equal(80, outcome.Losses.Count);
            AssertRelativelyClose(expected.GetProperty("losses"), outcome.Losses, 1e-5);
            AssertWeights(test, outcome.Model, gold, $"{name}.r{round}.final");
            Assert.Equal(1, Perplexity(test, outcome.Model, evaluation) / expected.GetProperty("perplexity").GetDouble(), 1e-4);
            model = outcome.Model;
        }
    }

    private static List<double> Score(TestModel test, string model, TensorReference windows)
    {
        var blocks = test.Memory.Manifests.GetModel(model).Blocks.Count;
        var table = new ScoreTable(blocks);
        foreach (var (batch, index) in ScoreBatches.Cut(32, 64).Select((batch, index) => (batch, index)))
        {
            var outcome = new Wavefront(test.Memory).Run(new ScoreTask(model, windows, batch.First, batch.Count, [.. Enumerable.Range(0, blocks)]), new NoProgress(), CancellationToken.None);
            table.Add(index, outcome.Sums.Select((sum, position) => new CandidateScore(position, sum, outcome.Tokens)));
        }

        return [.. table.Totals.Select(score => score.Redundancy)];
    }

    private static FineTuneOutcome FineTune(TestModel test, string model, TensorReference windows, PartialGroup group, FineTuneSettings settings, IFactorSource factors, int round)
    {
        var task = new FineTuneTask(model, windows, 32, group.First, group.Count, group.Picked, round, settings);
        return new FineTuner(test.Memory, factors, test.CheckpointFolder, TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);
    }

    private static double Perplexity(TestModel test, string model, TensorReference windows)
    {
        var outcome = new WindowEvaluator(test.Memory).Run(new EvaluateTask(model, windows, 0, (int)windows.Shape[0]), new NoProgress(), CancellationToken.None);
        return Math.Exp(outcome.Losses.Average());
    }

    private static void AssertWeights(TestModel test, string model, GoldTensors gold, string prefix)
    {
        foreach (var version in test.Memory.Manifests.GetModel(model).Blocks.Select(test.Memory.Manifests.GetBlock))
        {
            using var block = DenseBlock.Load(version, test.Memory.Storage, ScalarType.Float32);
            var key = $"{prefix}.b{version.OriginalIndex}";
            foreach (var linear in version.Linears.Keys.Where(linear => gold.Contains($"{key}.{linear}")))
            {
                TensorAssert.CloseInNorm(gold[$"{key}.{linear}"], block.Weight(linear), 1e-5, $"{key}.{linear}");
            }

            foreach (var norm in version.Norms.Keys.Where(norm => gold.Contains($"{key}.{norm}")))
            {
                TensorAssert.CloseInNorm(gold[$"{key}.{norm}"], block.Norm(norm), 1e-5, $"{key}.{norm}");
            }
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetDouble())];

    private static void AssertClose(JsonElement expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Count);
        Assert.All(Numbers(expected).Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static void AssertRelativelyClose(JsonElement expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Count);
        Assert.All(Numbers(expected).Zip(actual), pair => Assert.Equal(1, pair.Second / pair.First, tolerance));
    }
}

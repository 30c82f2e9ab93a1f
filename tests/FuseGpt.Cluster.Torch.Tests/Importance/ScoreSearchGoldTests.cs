using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Torch.Tests.Importance;

/// <summary>Scoring until the pick is certain, on every gold model, down to the last block.</summary>
public sealed class ScoreSearchGoldTests
{
    private const int Samples = 8;
    private const int Length = 24;
    private const int LeastVocabulary = 97;

    public static TheoryData<string, string> Models => GoldModels.All;

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void Next_GoldModel_PicksWhatFullScoringPicksInEveryRound(string name, string config)
    {
        using var scope = torch.NewDisposeScope();
        using var test = GoldModels.Import(name, config);
        using var generator = new torch.Generator(5);
        var windows = test.PutWindows(torch.randint(LeastVocabulary, [Samples, Length], dtype: ScalarType.Int64, generator: generator));
        var model = test.Hash;
        for (var left = test.Manifest.Blocks.Count; left > 1; left--)
        {
            var all = Run(test, model, windows, ScoreExtent.All);
            var enough = Run(test, model, windows, ScoreExtent.Enough);

            Assert.Equal(all.Picked, enough.Picked);
            Assert.All(enough.Scores.Zip(all.Scores), pair => Assert.True(pair.First.Highest >= pair.Second.Redundancy - 1e-6));
            Assert.Equal(all.Scores[all.Picked].Redundancy!.Value, enough.Scores[all.Picked].Redundancy!.Value, 1e-6);
            var manifest = test.Memory.Manifests.GetModel(model);
            model = test.Memory.Manifests.Put(manifest with { Blocks = [.. manifest.Blocks.Where((_, position) => position != all.Picked)] });
        }
    }

    private static ScoreSearch Run(TestModel test, string model, TensorReference windows, ScoreExtent extent)
    {
        var batches = ScoreBatches.Cut(Samples, Length);
        var search = new ScoreSearch(test.Memory.Manifests.GetModel(model).Blocks.Count, [.. batches.Select(batch => (long)batch.Count * Length)], extent);
        while (search.Next() is { Count: > 0 } work)
        {
            foreach (var item in work)
            {
                var task = new ScoreTask(model, windows, batches[item.Batch].First, batches[item.Batch].Count, item.Candidates);
                var outcome = new Wavefront(test.Memory).Run(task, new NoProgress(), CancellationToken.None);
                search.Add(item.Batch, outcome.Candidates.Zip(outcome.Sums, (position, sum) => new CandidateScore(position, sum, outcome.Tokens)));
            }
        }

        return search;
    }
}

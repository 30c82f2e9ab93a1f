using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Torch.Tests.Importance;

public sealed class WavefrontTests : IDisposable
{
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));

    [Fact]
    public void Run_AnyCandidates_ScoresThoseAsTheFullRunDoesWithFewerPasses()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [2, 16], dtype: ScalarType.Int64));

        var some = Run(new ScoreTask(_model.Hash, windows, 0, 2, [1, 3, 8, 11]));
        var all = Run(new ScoreTask(_model.Hash, windows, 0, 2, [.. Enumerable.Range(0, 12)]));

        Assert.Equal([1, 3, 8, 11], some.Candidates);
        Assert.Equal(some.Candidates.Select(position => Math.Round(all.Sums[position], 4)), some.Sums.Select(sum => Math.Round(sum, 4)));
        Assert.Equal(2 * (12 + 10 + 8 + 3 + 0), some.BlockPasses);
    }

    [Fact]
    public void Run_ReferenceKnown_GivesTheSameBitsAndSavesItsPasses()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [2, 16], dtype: ScalarType.Int64));
        var task = new ScoreTask(_model.Hash, windows, 0, 2, [.. Enumerable.Range(0, 12)]);

        var first = Run(task);
        var again = Run(task);
        var others = Run(task with { FirstSample = 1, SampleCount = 1 });

        Assert.Equal(first.Sums, again.Sums);
        Assert.Equal(2 * 12 * 13 / 2, first.BlockPasses);
        Assert.Equal(2 * 12 * 11 / 2, again.BlockPasses);
        Assert.Equal(12 * 13 / 2, others.BlockPasses);
    }

    [Fact]
    public void Run_NextRound_TakesOverTheStatesBeforeThePickedBlock()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [1, 16], dtype: ScalarType.Int64));
        Run(new ScoreTask(_model.Hash, windows, 0, 1, [5]));
        var next = _model.Memory.Manifests.Put(_model.Manifest with { Blocks = [.. _model.Manifest.Blocks.Where((_, position) => position != 8)] });

        Assert.Equal(3 + 5, Run(new ScoreTask(next, windows, 0, 1, [5])).BlockPasses);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [1, 16], dtype: ScalarType.Int64));

        Assert.Throws<OperationCanceledException>(
            () => new Wavefront(_model.Memory).Run(new ScoreTask(_model.Hash, windows, 0, 1, [0, 1]), new NoProgress(), new CancellationToken(canceled: true)));
    }

    public void Dispose() => _model.Dispose();

    private ScoreOutcome Run(ScoreTask task) => new Wavefront(_model.Memory).Run(task, new NoProgress(), CancellationToken.None);
}

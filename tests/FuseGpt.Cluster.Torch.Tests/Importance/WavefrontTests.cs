using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Torch.Tests.Importance;

public sealed class WavefrontTests : IDisposable
{
    private readonly TestModel _model = new(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "tiny-llama"));

    [Fact]
    public void Run_CandidateRange_ScoresThoseAsTheFullRunDoesWithFewerPasses()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [2, 16], dtype: ScalarType.Int64));

        var all = Run(new ScoreTask(_model.Hash, windows, 0, 2, 0, 12));
        var some = Run(new ScoreTask(_model.Hash, windows, 0, 2, 3, 4));

        Assert.Equal(all.Sums.Skip(3).Take(4).Select(sum => Math.Round(sum, 4)), some.Sums.Select(sum => Math.Round(sum, 4)));
        Assert.Equal(12 * 13 / 2, all.BlockPasses);
        Assert.Equal(12 + 8 + 7 + 6 + 5, some.BlockPasses);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var scope = torch.NewDisposeScope();
        var windows = _model.PutWindows(torch.randint(2048, [1, 16], dtype: ScalarType.Int64));

        Assert.Throws<OperationCanceledException>(
            () => new Wavefront(_model.Memory).Run(new ScoreTask(_model.Hash, windows, 0, 1, 0, 12), new NoProgress(), new CancellationToken(canceled: true)));
    }

    public void Dispose() => _model.Dispose();

    private ScoreOutcome Run(ScoreTask task) => new Wavefront(_model.Memory).Run(task, new NoProgress(), CancellationToken.None);
}

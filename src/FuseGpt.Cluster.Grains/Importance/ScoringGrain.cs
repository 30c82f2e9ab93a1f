using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Importance;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Shards;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Importance;

/// <summary>Runs one scoring round outside of a job.</summary>
[Reentrant]
internal sealed class ScoringGrain(PruningJobServices services, IGrainFactory grains) : ShardedSourceGrain(services, grains), IScoringGrain
{
    public async IAsyncEnumerable<ScoringEvent> ScoreAsync(ScoringRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PruningRequestRules.CheckSamples(request.Calibration, request.SequenceLength);
        var inputs = await PrepareAsync(request, cancellationToken);
        yield return new ScoringEvent(0, null);

        var work = new WatchedWork<ScoringResult>(told => RunAsync(request, inputs, told, cancellationToken));
        await foreach (var share in work.Shares)
        {
            yield return new ScoringEvent(share, null);
        }

        yield return new ScoringEvent(1, await work.Result);
    }

    private Task<PreparedInputs> PrepareAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        var preparation = new InputPreparation(Jobs.Manifests);
        return Task.Run(
            () => preparation.PrepareScoring(request.Model, request.Texts, request.Dataset, request.Calibration, request.SequenceLength, request.Seed, cancellationToken),
            cancellationToken);
    }

    private async Task<ScoringResult> RunAsync(ScoringRequest request, PreparedInputs inputs, Action<double> told, CancellationToken cancellationToken)
    {
        var start = Jobs.Time.GetTimestamp();
        await (inputs.BlockCount > 1 ? OpenShardsAsync(JobLike(request), inputs.Model, evaluationWindows: 0) : Task.CompletedTask);
        try
        {
            var round = new ScoringRound(Queue.Through(Shards), await Jobs.DevicesAsync(request.Devices), inputs.Windows, request.Calibration, request.Measure, request.Scores);
            var found = await round.RunAsync(inputs.Model, inputs.BlockCount, told, cancellationToken);
            var plain = PlainLoop.BlockPasses(request.Measure, inputs.BlockCount, request.Calibration);
            return new ScoringResult(found.Scores, found.Picked, found.BlockPasses, plain, Jobs.Time.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            await CloseShardsAsync();
        }
    }

    /// <summary>The job whose first round this is.</summary>
    private static PruningRequest JobLike(ScoringRequest request) => new()
    {
        Model = request.Model,
        Texts = request.Texts,
        Blocks = 1,
        Method = PruningMethods.All.First(method => !method.Trains() && method.Measure() == request.Measure),
        Calibration = request.Calibration,
        SequenceLength = request.SequenceLength,
        Devices = request.Devices,
        Layout = request.Layout,
    };
}

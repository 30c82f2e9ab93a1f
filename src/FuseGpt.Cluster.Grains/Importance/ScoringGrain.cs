using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Importance;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Importance;

/// <summary>Runs one scoring round outside of a job.</summary>
[Reentrant]
internal sealed class ScoringGrain(PruningJobServices services, IGrainFactory grains) : WorkSourceGrain(grains), IScoringGrain
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
        var preparation = new InputPreparation(services.Manifests);
        return Task.Run(
            () => preparation.PrepareScoring(request.Model, request.Texts, request.Dataset, request.Calibration, request.SequenceLength, request.Seed, cancellationToken),
            cancellationToken);
    }

    private async Task<ScoringResult> RunAsync(ScoringRequest request, PreparedInputs inputs, Action<double> told, CancellationToken cancellationToken)
    {
        var start = services.Time.GetTimestamp();
        var round = new ScoringRound(Queue, services.DeviceKeysOf(request.Devices), inputs.Windows, request.Calibration, request.Measure, request.Scores);
        var found = await round.RunAsync(inputs.Model, inputs.BlockCount, told, cancellationToken);
        var plain = PlainLoop.BlockPasses(request.Measure, inputs.BlockCount, request.Calibration);
        return new ScoringResult(found.Scores, found.Picked, found.BlockPasses, plain, services.Time.GetElapsedTime(start).TotalSeconds);
    }
}

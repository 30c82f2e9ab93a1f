using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Grains.Export;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The end of a job: its last model as a folder, and what came of the whole.</summary>
internal sealed class PruningJobExport(JobWork work, PruningJobServices services)
{
    private readonly PruningRequest _request = work.Request;

    /// <summary>Writes the job's last model, where a folder is asked for.</summary>
    public async Task<JobResult> RunAsync(PreparedInputs inputs, Func<double> seconds, CancellationToken cancellationToken)
    {
        if (_request.Output is not { } output)
        {
            return Result(inputs, work.Book.State.Rounds[^1].Model, null, seconds());
        }

        var round = work.Book.State.Rounds.Count;
        await work.Book.EnterAsync(JobPhase.Exporting, round);
        var queue = work.Queue(round, JobPhase.Exporting, string.Empty);
        var export = new RoundExport(
            work.Book.JobId,
            work.Book.State,
            services,
            (tasks, share, token) => queue.RunAsync(tasks, work.Devices, (_, done) => share(done), token),
            share => work.Book.Publish(new PhaseProgressed(round, JobPhase.Exporting, share, 1)));
        var (folded, difference) = await export.WriteAsync(output, cancellationToken);
        return Result(inputs, folded, difference, seconds());
    }

    private JobResult Result(PreparedInputs inputs, string last, double? difference, double seconds)
    {
        var state = work.Book.State;
        var before = services.Manifests.GetModel(inputs.Model);
        var after = services.Manifests.GetModel(last);
        return new JobResult
        {
            JobId = work.Book.JobId,
            Method = _request.Method,
            BlocksBefore = inputs.BlockCount,
            Kept = [.. after.Blocks.Select(hash => services.Manifests.GetBlock(hash).OriginalIndex)],
            Removed = [.. state.Rounds.Select(round => round.Picked)],
            ParametersBefore = ModelSize.Parameters(before, services.Manifests),
            ParametersAfter = ModelSize.Parameters(after, services.Manifests),
            BytesBefore = ModelSize.Bytes(before, services.Manifests),
            BytesAfter = ModelSize.Bytes(after, services.Manifests),
            DenseTokensPerSecond = state.DenseTokensPerSecond,
            DensePerplexity = state.DensePerplexity,
            Perplexity = state.Rounds[^1].Perplexity,
            ExportDifference = difference,
            Rounds = state.Rounds,
            Seconds = seconds,
            Output = _request.Output,
        };
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Export;

/// <summary>Writes the models of a job's rounds, whatever became of the job itself.</summary>
[Reentrant]
internal sealed class ModelExportGrain(PruningJobServices services, IGrainFactory grains) : WorkSourceGrain(grains), IModelExportGrain
{
    private string JobId => this.GetPrimaryKeyString();

    public async IAsyncEnumerable<ExportEvent> ExportAsync(
        int? round, string output, string devices, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var state = UpTo(round, await GrainFactory.GetGrain<IPruningJobGrain>(JobId).GetStateAsync());
        ExportTarget.Check(output, JobId);
        yield return new ExportEvent(0, null);

        var work = new WatchedWork<ExportedModel>(told => WriteAsync(state, output, devices, told, cancellationToken));
        await foreach (var share in work.Shares)
        {
            yield return new ExportEvent(share, null);
        }

        yield return new ExportEvent(1, await work.Result);
    }

    /// <summary>What the job would remember had it ended with the round.</summary>
    private PruningJobState UpTo(int? round, PruningJobState state)
    {
        if (state.Request is null)
        {
            throw new InvalidInputException("JOB", JobId, "It must be the id of a job in this work folder.", "prune prints it when it starts; --work names the folder.");
        }

        var wanted = round ?? state.Rounds.Count;
        if (wanted < 1 || wanted > state.Rounds.Count)
        {
            var value = round is null ? "(the last finished one)" : wanted.ToString(CultureInfo.InvariantCulture);
            var rule = string.Create(CultureInfo.InvariantCulture, $"It must be a finished round; job {JobId} has finished {state.Rounds.Count}.");
            throw new InvalidInputException("--round", value, rule, "Go on with the job, or give another round.");
        }

        return state with { Rounds = [.. state.Rounds.Take(wanted)] };
    }

    private async Task<ExportedModel> WriteAsync(
        PruningJobState state, string output, string devices, Action<double> told, CancellationToken cancellationToken)
    {
        var set = await services.DevicesAsync(devices);
        var export = new RoundExport(JobId, state, services, (tasks, share, token) => Queue.RunAsync(tasks, set, (_, done) => share(done), token), told);
        var (folded, difference) = await export.WriteAsync(output, cancellationToken);
        var manifest = services.Manifests.GetModel(folded);
        return new ExportedModel(
            JobId,
            state.Rounds.Count,
            [.. manifest.Blocks.Select(hash => services.Manifests.GetBlock(hash).OriginalIndex)],
            ModelSize.Parameters(manifest, services.Manifests),
            state.Rounds[^1].Perplexity,
            difference,
            output);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The end of a job: fold, write the folder, read it back, compare.</summary>
internal sealed class PruningJobExport(
    string jobId,
    PruningJobServices services,
    IJobStateHolder holder,
    Func<IReadOnlyList<DeviceTask>, CancellationToken, Task<IReadOnlyList<TaskOutcome>>> fanOut,
    JobEventHub events)
{
    /// <summary>Rounding a float32 model to a 16-bit checkpoint moves logits by less than this share of the largest.</summary>
    private const double HalfPrecisionTolerance = 0.1;
    private const double SinglePrecisionTolerance = 1e-5;

    private readonly PruningRequest _request = holder.State.Request!;

    /// <summary>Writes the job's last model, and says done only when the folder read back computes the same.</summary>
    public async Task<JobResult> RunAsync(PreparedInputs inputs, Func<double> seconds, CancellationToken cancellationToken)
    {
        events.Publish(new PhaseProgressed(holder.State.Rounds.Count, JobPhase.Exporting, 0, 1));
        var trained = holder.State.Rounds[^1].Model;
        var folded = ((FoldOutcome)(await fanOut([new FoldTask(trained)], cancellationToken))[0]).Model;
        await WriteAsync(folded, cancellationToken);
        var difference = await CheckAsync(trained, folded, inputs, cancellationToken);
        return Result(inputs, folded, difference, seconds());
    }

    private Task WriteAsync(string folded, CancellationToken cancellationToken)
    {
        var (manifests, output) = (services.Manifests, _request.Output);
        var provenance = new ExportProvenance(Details(), ModelCard.Write(holder.State));
        return Task.Run(() => CheckpointExporter.Export(manifests.GetModel(folded), manifests, output, provenance, null, cancellationToken), cancellationToken);
    }

    private async Task<double> CheckAsync(string trained, string folded, PreparedInputs inputs, CancellationToken cancellationToken)
    {
        var (manifests, output) = (services.Manifests, _request.Output);
        var readBack = await Task.Run(
            () =>
            {
                using var checkpoint = Checkpoint.Open(output);
                return CheckpointImporter.Import(checkpoint, manifests, null, cancellationToken);
            },
            cancellationToken);
        var compared = (CompareOutcome)(await fanOut([new CompareTask(trained, readBack, inputs.Windows)], cancellationToken))[0];
        var share = compared.LargestDifference / Math.Max(compared.LargestLogit, double.Epsilon);
        var tolerance = IsSinglePrecision(folded) ? SinglePrecisionTolerance : HalfPrecisionTolerance;
        return share <= tolerance
            ? compared.LargestDifference
            : throw new FuseGptException($"The folder '{output}' was written, but its logits differ from the model's in memory by {compared.LargestDifference:g3} (largest logit {compared.LargestLogit:g3}). Do not use it.");
    }

    private bool IsSinglePrecision(string folded) =>
        services.Manifests.GetModel(folded).OuterTensors.Values.All(tensor => tensor.Type == Core.Tensors.TensorType.Float32);

    private JobResult Result(PreparedInputs inputs, string folded, double difference, double seconds)
    {
        var state = holder.State;
        var before = services.Manifests.GetModel(inputs.Model);
        var after = services.Manifests.GetModel(folded);
        return new JobResult
        {
            JobId = jobId,
            Method = _request.Method,
            BlocksBefore = inputs.BlockCount,
            Kept = [.. after.Blocks.Select(hash => services.Manifests.GetBlock(hash).OriginalIndex)],
            Removed = [.. state.Rounds.Select(round => round.Picked)],
            ParametersBefore = ModelSize.Parameters(before, services.Manifests),
            ParametersAfter = ModelSize.Parameters(after, services.Manifests),
            DensePerplexity = state.DensePerplexity,
            Perplexity = state.Rounds[^1].Perplexity,
            ExportDifference = difference,
            Rounds = state.Rounds,
            Seconds = seconds,
            Output = _request.Output,
        };
    }

    private JsonObject Details()
    {
        var state = holder.State;
        return new JsonObject
        {
            ["job"] = jobId,
            ["request"] = JsonSerializer.SerializeToNode(_request, JobJson.Options),
            ["inputs"] = JsonSerializer.SerializeToNode(state.Inputs, JobJson.Options),
            ["densePerplexity"] = state.DensePerplexity,
            ["rounds"] = JsonSerializer.SerializeToNode(state.Rounds, JobJson.Options),
        };
    }
}

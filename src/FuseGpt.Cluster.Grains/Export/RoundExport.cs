using System.Text.Json;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Jobs;

namespace FuseGpt.Cluster.Grains.Export;

/// <summary>Writes the model that a job's last round left as a folder: fold, write, read back, compare.</summary>
/// <param name="jobId">The job.</param>
/// <param name="state">What the job remembers, up to the round whose model is written.</param>
/// <param name="services">What every job works with.</param>
/// <param name="fanOut">Has tasks done by devices, and tells the share of them that is done.</param>
/// <param name="told">Told the share of the whole that is done, 0 to 1, on any thread.</param>
internal sealed class RoundExport(
    string jobId,
    PruningJobState state,
    PruningJobServices services,
    Func<IReadOnlyList<DeviceTask>, Action<double>, CancellationToken, Task<IReadOnlyList<TaskOutcome>>> fanOut,
    Action<double> told)
{
    /// <summary>Shares of the time of a large model's export, by which each step has ended.</summary>
    private const double Folded = 0.1;
    private const double Written = 0.5;
    private const double Imported = 0.75;

    /// <summary>Rounding a float32 model to a 16-bit checkpoint moves logits by less than this share of the largest.</summary>
    private const double HalfPrecisionTolerance = 0.1;
    private const double SinglePrecisionTolerance = 1e-5;

    /// <summary>Writes the folder, and says done only when the folder read back computes the same.</summary>
    /// <returns>The folded model, and the largest absolute difference of two logits.</returns>
    /// <exception cref="InvalidInputException">The folder holds something else.</exception>
    /// <exception cref="FuseGptException">The folder read back differs too much.</exception>
    public async Task<(string Model, double Difference)> WriteAsync(string output, CancellationToken cancellationToken)
    {
        var trained = state.Rounds[^1].Model;
        var folded = ((FoldOutcome)(await fanOut([new FoldTask(trained)], Between(0, Folded), cancellationToken))[0]).Model;
        var provenance = new ExportProvenance(Details(), ModelCard.Write(state));
        var manifests = services.Manifests;
        var model = manifests.GetModel(folded);
        var bytes = ModelSize.Bytes(model, manifests);
        await Task.Run(() => CheckpointExporter.Export(model, manifests, output, provenance, OfBytes(bytes, Folded, Written), cancellationToken), cancellationToken);
        return (folded, await CheckAsync(trained, folded, output, bytes, cancellationToken));
    }

    private async Task<double> CheckAsync(string trained, string folded, string output, long bytes, CancellationToken cancellationToken)
    {
        var readBack = await Task.Run(() => ReadBack(output, bytes, cancellationToken), cancellationToken);
        var compared = (CompareOutcome)(await fanOut([new CompareTask(trained, readBack, state.Inputs!.Windows)], Between(Imported, 1), cancellationToken))[0];
        var share = compared.LargestDifference / Math.Max(compared.LargestLogit, double.Epsilon);
        var tolerance = IsSinglePrecision(folded) ? SinglePrecisionTolerance : HalfPrecisionTolerance;
        return share <= tolerance
            ? compared.LargestDifference
            : throw new FuseGptException($"The folder '{output}' was written, but its logits differ from the model's in memory by {compared.LargestDifference:g3} (largest logit {compared.LargestLogit:g3}). Do not use it.");
    }

    private string ReadBack(string output, long bytes, CancellationToken cancellationToken)
    {
        using var checkpoint = Checkpoint.Open(output);
        return CheckpointImporter.Import(checkpoint, services.Manifests, OfBytes(bytes, Written, Imported), cancellationToken);
    }

    private Action<double> Between(double first, double last) => share => told(first + ((last - first) * share));

    private BytesProgress OfBytes(long bytes, double first, double last) => new(done => Between(first, last)(Math.Min(1, (double)done / bytes)));

    private bool IsSinglePrecision(string folded) =>
        services.Manifests.GetModel(folded).OuterTensors.Values.All(tensor => tensor.Type == TensorType.Float32);

    private JsonObject Details() => new()
    {
        ["job"] = jobId,
        ["request"] = JsonSerializer.SerializeToNode(state.Request, JobJson.Options),
        ["inputs"] = JsonSerializer.SerializeToNode(state.Inputs, JobJson.Options),
        ["densePerplexity"] = state.DensePerplexity,
        ["rounds"] = JsonSerializer.SerializeToNode(state.Rounds, JobJson.Options),
    };
}

using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.SliceGpt;

/// <summary>
/// Slices a model and measures it in one walk over its blocks: the text's states pass each block as soon as it is sliced, then the
/// block goes, so that one block of it is in memory at a time.
/// </summary>
internal sealed class Slicer(DeviceMemory memory, TimeProvider time)
{
    private const int TokensPerPass = 4096;

    /// <summary>Does the task.</summary>
    public SliceOutcome Run(SliceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model);
        using var decoder = new SlicedDecoder(model.Architecture, memory.Storage.Device);
        var start = time.GetTimestamp();
        using var walk = new SliceWalk(model, memory.Storage.LoadIds(task.Windows, 0, task.SampleCount), task.KeptWidth, decoder);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        var ids = task.EvaluationWindows.Select(windows => memory.Storage.LoadIds(windows, 0, (int)windows.Shape[0])).ToList();
        var texts = ids.Select(text => walk.Turn(model.Embed(text))).ToList();
        var parameters = OuterParameters(model.Architecture, task.KeptWidth);
        var linears = ModelFamilies.Get(model.Architecture.ModelType, "config.json").Linears(model.Architecture);
        for (var position = 0; position < model.BlockCount; position++)
        {
            using var lease = model.Rent(position);
            using var block = new SlicedBlock(lease.Weights, linears);
            start = time.GetTimestamp();
            walk.SliceAttention(block, cancellationToken);
            walk.SliceFeedForward(block, position == model.BlockCount - 1, cancellationToken);
            seconds += time.GetElapsedTime(start).TotalSeconds;
            parameters += block.Parameters;
            texts = [.. texts.Select(states => Pass(decoder, block, states, cancellationToken))];
            progress.Report(new PartProgress("slice", position + 1, model.BlockCount));
        }

        return new SliceOutcome(parameters, [.. texts.Zip(ids, (states, text) => Losses(model, states, text))], seconds);
    }

    /// <summary>Parameters outside the blocks: the embedding is sliced, a head of its own size reads whole states, the final norm's weight is in it.</summary>
    private static long OuterParameters(ModelArchitecture architecture, int kept) => (long)architecture.VocabularySize * (kept + architecture.HiddenSize);

    private static Tensor Pass(SlicedDecoder decoder, SlicedBlock block, Tensor states, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        using (states)
        {
            var step = Math.Max(1, TokensPerPass / states.shape[1]);
            var parts = new List<Tensor>();
            for (var first = 0L; first < states.shape[0]; first += step)
            {
                cancellationToken.ThrowIfCancellationRequested();
                parts.Add(decoder.Forward(block, states.narrow(0, first, Math.Min(step, states.shape[0] - first))));
            }

            return torch.cat(parts).MoveToOuterDisposeScope();
        }
    }

    private static List<double> Losses(TransformerModel model, Tensor states, Tensor ids) =>
        [.. Enumerable.Range(0, (int)ids.shape[0]).Select(window => NextTokenLoss.Mean(model, states.select(0, window), ids.select(0, window)))];
}

using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>How little each block changes its own input (ShortGPT, paper eq. 1): one walk over the blocks scores them all.</summary>
internal sealed class BlockInfluence(DeviceMemory memory)
{
    /// <summary>Scores the task's blocks on its samples.</summary>
    /// <param name="task">What to score.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="span">The blocks to pass, and to score those of; null for all.</param>
    public ScoreOutcome Run(ScoreTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken, BlockSpan? span = null)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model, span);
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstSample, task.SampleCount);
        var states = model.Span.Input is { } input ? memory.Exchange.Read(input, 0, model.Device) : model.Embed(ids);
        var sums = new List<double>(model.Span.Count);
        for (var position = model.Span.First; position < model.Span.End; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var before = states;
            states = model.Forward(position, before);
            sums.Add(TokenCosine.Sum(before, states));
            progress.Report(new PartProgress("score", sums.Count, model.Span.Count));
        }

        Give(model.Span, states);
        var scored = task.Candidates.Where(position => position >= model.Span.First && position < model.Span.End).ToList();
        return new ScoreOutcome(scored, [.. scored.Select(position => sums[position - model.Span.First])], ids.numel(), (long)model.Span.Count * task.SampleCount);
    }

    private void Give(BlockSpan span, Tensor states)
    {
        if (span.Output is { } key)
        {
            using var handover = memory.OpenHandover(key, states.numel() * states.element_size());
            handover.Add(states);
            handover.Complete();
        }
    }
}

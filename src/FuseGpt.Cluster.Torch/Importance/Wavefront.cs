using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>
/// Leaves blocks out (paper eq. 2 and 3), any of them, in one walk over the blocks. The whole model's states go first; at block k
/// candidate k copies those before it and goes through the blocks after it, together with the candidates already left out.
/// L(L+1)/2 block passes for all candidates, and each block's weights are needed once. A walk over some of the blocks takes the states over
/// and hands them over at its borders; its blocks pass the same batches, so the bits are those of one walk over all.
/// </summary>
internal sealed class Wavefront(DeviceMemory memory)
{
    /// <summary>Scores the task's candidates on its samples.</summary>
    /// <param name="task">What to score.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="span">The blocks to pass; null for all. Only the last ones know the sums.</param>
    public ScoreOutcome Run(ScoreTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken, BlockSpan? span = null)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model, span);
        var handover = new ScoreHandover(memory, task, model.Span);
        var sequences = PassSize.Sequences(model.Architecture, task.Windows.Shape[1], model.Device.type == DeviceType.CPU);
        using var room = memory.Reserve(memory.NeedsOf(model.Architecture).Scoring(handover.Slots, task.SampleCount, task.Windows.Shape[1], sequences));
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstSample, task.SampleCount);
        using var reference = new ReferenceWalk(model, memory.References, task, () => model.Span.Input is null ? model.Embed(ids) : handover.Base(), cancellationToken);
        using var states = new CandidateStates(handover.Slots, [.. ids.shape, model.Architecture.HiddenSize], memory.Storage);
        handover.Take(states);
        var passes = Walk(task, model, reference, states, sequences, progress, cancellationToken);
        var tokens = task.Measure == ScoreMeasure.NextTokenLoss ? ids.shape[0] * (ids.shape[1] - 1) : ids.numel();
        if (model.Span.Output is null)
        {
            double[] sums = [.. Enumerable.Range(0, states.Count).Select(slot => Sum(task.Measure, model, reference, states.Of(slot), ids))];
            return new ScoreOutcome(task.Candidates, sums, tokens, passes + reference.Passes);
        }

        handover.Give(reference, states);
        return new ScoreOutcome([], [], tokens, passes + reference.Passes);
    }

    /// <summary>Takes every candidate to the end of the model's span.</summary>
    /// <returns>How many times a candidate's sample went through a block.</returns>
    private static long Walk(
        ScoreTask task, TransformerModel model, ReferenceWalk reference, CandidateStates states, long sequences, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        var candidates = task.Candidates.ToHashSet();
        var passes = 0L;
        for (var position = model.Span.First; position < model.Span.End; position++)
        {
            if (states.Count > 0)
            {
                states.PassThrough(part => model.Forward(position, part), sequences, cancellationToken);
                passes += (long)states.Count * task.SampleCount;
            }

            if (candidates.Contains(position))
            {
                states.Fork(reference.At(position));
            }

            progress.Report(new PartProgress("score", position - model.Span.First + 1, model.Span.Count));
        }

        return passes;
    }

    private static double Sum(ScoreMeasure measure, TransformerModel model, ReferenceWalk reference, Tensor states, Tensor ids) =>
        measure == ScoreMeasure.NextTokenLoss ? -LossSum(model, states, ids) : TokenCosine.Sum(reference.At(model.BlockCount), states);

    /// <summary>Sum of the next-token losses of all samples.</summary>
    private static double LossSum(TransformerModel model, Tensor states, Tensor ids) =>
        Enumerable.Range(0, (int)ids.shape[0]).Sum(sample => NextTokenLoss.Mean(model, states.select(0, sample), ids.select(0, sample))) * (ids.shape[1] - 1);
}

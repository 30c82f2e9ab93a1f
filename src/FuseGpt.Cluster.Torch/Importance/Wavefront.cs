using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Evaluation;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>
/// Leaves each block out (paper eq. 2 and 3) in one walk over the blocks. Slot 0 carries the whole model's states, one more slot each candidate
/// already left out; at block k candidate k copies the states before it. L(L+1)/2 block passes for all candidates, and each block's
/// weights are needed once.
/// </summary>
internal sealed class Wavefront(DeviceMemory memory)
{
    /// <summary>Tokens that go through a block at once: enough for full speed, few enough to stay in the cache.</summary>
    private const int TokensPerPass = 4096;

    /// <summary>Scores the task's candidates on its samples.</summary>
    public ScoreOutcome Run(ScoreTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model);
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstSample, task.SampleCount);
        var slots = torch.empty([task.CandidateCount + 1L, .. ids.shape, model.Architecture.HiddenSize], device: memory.Storage.Device);
        slots.select(0, 0).copy_(model.Embed(ids));
        var used = 1;
        var passes = 0L;
        for (var position = 0; position < model.BlockCount; position++)
        {
            used = Advance(task, model, slots, position, used, ref passes, cancellationToken);
            progress.Report(new PartProgress("score", position + 1, model.BlockCount));
        }

        var candidates = Enumerable.Range(1, task.CandidateCount).Select(slot => slots.select(0, slot));
        return task.Measure == ScoreMeasure.NextTokenLoss
            ? new ScoreOutcome(task.FirstCandidate, [.. candidates.Select(states => -LossSum(model, states, ids))], ids.shape[0] * (ids.shape[1] - 1), passes)
            : new ScoreOutcome(task.FirstCandidate, [.. candidates.Select(states => TokenCosine.Sum(slots.select(0, 0), states))], ids.numel(), passes);
    }

    /// <summary>Sum of the next-token losses of all samples.</summary>
    private static double LossSum(TransformerModel model, Tensor states, Tensor ids) =>
        Enumerable.Range(0, (int)ids.shape[0]).Sum(sample => NextTokenLoss.Mean(model, states.select(0, sample), ids.select(0, sample))) * (ids.shape[1] - 1);

    /// <summary>Passes every used slot through a block; the block's own candidate, where it is one, takes the states before it.</summary>
    private static int Advance(ScoreTask task, TransformerModel model, Tensor slots, int position, int used, ref long passes, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        var isCandidate = position >= task.FirstCandidate && position < task.FirstCandidate + task.CandidateCount;
        if (isCandidate)
        {
            slots.select(0, used).copy_(slots.select(0, 0));
        }

        PassThrough(model, slots.narrow(0, 0, used), position, cancellationToken);
        passes += used;
        return isCandidate ? used + 1 : used;
    }

    private static void PassThrough(TransformerModel model, Tensor slots, int position, CancellationToken cancellationToken)
    {
        var (length, hidden) = (slots.shape[2], slots.shape[3]);
        var sequences = slots.view(-1, length, hidden);
        var step = Math.Max(1, TokensPerPass / length);
        for (var first = 0L; first < sequences.shape[0]; first += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var part = sequences.narrow(0, first, Math.Min(step, sequences.shape[0] - first));
            part.copy_(model.Forward(position, part));
        }
    }
}

using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>
/// What of a scoring goes from one shard to the next: the whole model's states, where a later block needs them, and those of the candidates
/// left out so far, <c>[candidates, samples, sequence, hidden]</c>. Which of them there are follows from the task and the place of the border.
/// </summary>
internal sealed class ScoreHandover(DeviceMemory memory, ScoreTask task, BlockSpan span)
{
    /// <summary>Candidates that are left out on this device or before it.</summary>
    public int Slots => SlotsBefore(span.End);

    /// <summary>The whole model's states before the first block, <c>[samples, sequence, hidden]</c>.</summary>
    public Tensor Base() => memory.Exchange.Read(span.Input!, 0, memory.Storage.Device);

    /// <summary>Takes over the candidates' states.</summary>
    public void Take(CandidateStates states)
    {
        var slots = SlotsBefore(span.First);
        if (slots > 0)
        {
            using var taken = memory.Exchange.Read(span.Input!, NeedsBase(span.First) ? 1 : 0, memory.Storage.Device);
            states.Restore(taken);
        }
    }

    /// <summary>Hands everything over.</summary>
    public void Give(ReferenceWalk reference, CandidateStates states)
    {
        var needsBase = NeedsBase(span.End);
        using var handover = memory.OpenHandover(span.Output!, (states.Count + (needsBase ? 1 : 0)) * states.SlotBytes);
        if (needsBase)
        {
            handover.Add(reference.At(span.End));
        }

        if (states.Count > 0)
        {
            using var slots = states.All();
            handover.Add(slots);
        }

        handover.Complete();
    }

    private int SlotsBefore(int position) => task.Candidates.Count(candidate => candidate < position);

    /// <summary>The whole model's states are compared with at the end, or copied where a candidate is left out.</summary>
    private bool NeedsBase(int border) => task.Measure == ScoreMeasure.MacroInfluence || task.Candidates.Any(candidate => candidate >= border);
}

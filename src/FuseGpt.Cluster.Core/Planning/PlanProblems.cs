using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Finds what does not fit, and what to change.</summary>
/// <param name="request">The job.</param>
/// <param name="planner">What it needs.</param>
internal sealed class PlanProblems(PruningRequest request, MemoryPlanner planner)
{
    /// <summary>The problems of a job in each memory.</summary>
    public IReadOnlyList<PlanProblem> Of(IEnumerable<PoolNeeds> needs) => [.. needs.SelectMany(Of)];

    private IEnumerable<PlanProblem> Of(PoolNeeds need)
    {
        var (pool, limit) = (need.Pool.Name, need.Pool.MemoryBytes);
        if (need.Outer + need.Block > limit)
        {
            yield return new PlanProblem(true, $"{pool} has {MemorySize.Text(limit)}; embedding and head take {MemorySize.Text(need.Outer)} and one block {MemorySize.Text(need.Block)}. Give {MemorySize.Setting} {MemorySize.Text(need.Outer + (2 * need.Block))} or more, or devices that have it.");
        }
        else if (need.Outer + need.FirstTraining > limit)
        {
            yield return new PlanProblem(true, $"{pool} has {MemorySize.Text(limit)}; training the first group needs {MemorySize.Text(need.Outer + need.FirstTraining)}, however the blocks lie. {Cure(need)}");
        }
        else if (need.Outer + need.LastTraining > limit)
        {
            yield return new PlanProblem(false, $"{pool} has {MemorySize.Text(limit)}; when rounds pick neighbours of each other, older pairs train on and the last group needs up to {MemorySize.Text(need.Outer + need.LastTraining)}. --recipe tuned folds them in; a smaller --micro-batch helps too.");
        }
        else if (need.Outer + need.Working > limit)
        {
            yield return new PlanProblem(false, $"{pool} has {MemorySize.Text(limit)}; scoring and measuring on {need.Pool.Devices} devices at once take {MemorySize.Text(need.Outer + need.Working)}. They are made smaller when they do not fit: slower. Use fewer lanes, or a smaller --seq.");
        }
    }

    /// <summary>The largest micro-batch that fits, or the largest group at micro-batches of one.</summary>
    private string Cure(PoolNeeds need)
    {
        var micro = (request.FineTune.MicroBatch ?? request.FineTune.Batch) - 1;
        for (; micro >= 1; micro--)
        {
            if (Fits(need, request.Group, micro))
            {
                return $"--micro-batch {micro} would need {Text(need, request.Group, micro)}.";
            }
        }

        var group = Enumerable.Range(1, Math.Min(request.Group, planner.LargestGroup)).Reverse().FirstOrDefault(group => Fits(need, group, 1));
        return group > 0
            ? $"--micro-batch 1 with --group {group} would need {Text(need, group, 1)}."
            : $"Even --micro-batch 1 with --group 1 needs {Text(need, 1, 1)}: give more --memory, or lower --rank, --lora-rank and --seq.";
    }

    private bool Fits(PoolNeeds need, int group, int micro) => need.Outer + Training(need, group, micro) <= need.Pool.MemoryBytes;

    private string Text(PoolNeeds need, int group, int micro) => MemorySize.Text(need.Outer + Training(need, group, micro));

    private long Training(PoolNeeds need, int group, int micro) => planner.Training(need.Pool.Kind, group, request.FineTune with { MicroBatch = micro });
}

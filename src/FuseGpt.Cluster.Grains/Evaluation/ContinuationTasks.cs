using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>
/// Cuts a zero-shot task's groups into device tasks, the longest groups first and those of about equal length together. How depends
/// on the groups alone, so the result has the same bits on any number of devices.
/// </summary>
internal sealed class ContinuationTasks
{
    private const int TargetTasks = 8;
    private const int LeastTokens = 1024;
    private const int MostTokens = 16_384;

    private readonly PreparedTask _task;
    private readonly List<ContinuationGroup> _ordered;

    public ContinuationTasks(PreparedTask task)
    {
        _task = task;
        _ordered = [.. task.Groups.SelectMany(groups => groups).OrderByDescending(group => group.PackedLength)];
    }

    /// <summary>The device tasks of a model.</summary>
    /// <param name="model">Hash of the model manifest.</param>
    public IReadOnlyList<DeviceTask> Cut(string model)
    {
        var tokens = Math.Clamp(_ordered.Sum(group => (long)group.PackedLength) / TargetTasks, LeastTokens, MostTokens);
        var tasks = new List<DeviceTask>();
        for (var first = 0; first < _ordered.Count;)
        {
            var count = (int)Math.Max(1, tokens / _ordered[first].PackedLength);
            List<ContinuationGroup> groups = [.. _ordered.Skip(first).Take(count)];
            tasks.Add(new ScoreContinuationsTask(model, _task.Ids, groups));
            first += groups.Count;
        }

        return tasks;
    }

    /// <summary>The log-likelihoods of each question's requests.</summary>
    /// <param name="outcomes">The outcomes of the tasks, in their order.</param>
    public IReadOnlyList<IReadOnlyList<double>> LogLikelihoods(IReadOnlyList<TaskOutcome> outcomes)
    {
        var values = outcomes.Cast<ScoreContinuationsOutcome>().SelectMany(outcome => outcome.LogLikelihoods).ToList();
        var found = new Dictionary<ContinuationGroup, IReadOnlyList<double>>(ReferenceEqualityComparer.Instance);
        var next = 0;
        foreach (var group in _ordered)
        {
            found.Add(group, values.GetRange(next, group.Continuations.Count));
            next += group.Continuations.Count;
        }

        return [.. _task.Groups.Select(groups => groups.SelectMany(group => found[group]).ToList())];
    }
}

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How large a job's tasks may be, learnt from devices that ran out of memory; null where nothing is known.</summary>
/// <param name="ScoreSamples">Most samples of a <see cref="ScoreTask"/>.</param>
/// <param name="ScoreCandidates">Most candidates of a <see cref="ScoreTask"/>, once its samples are one.</param>
/// <param name="EvaluateWindows">Most windows of an <see cref="EvaluateTask"/>.</param>
/// <param name="MicroBatch">Most samples that go through a group at once in a <see cref="FineTuneTask"/>.</param>
/// <param name="ContinuationGroups">Most groups of a <see cref="ScoreContinuationsTask"/>.</param>
public sealed record WorkLimits(
    int? ScoreSamples = null, int? ScoreCandidates = null, int? EvaluateWindows = null, int? MicroBatch = null, int? ContinuationGroups = null)
{
    /// <summary>Limits of nothing.</summary>
    public static WorkLimits None { get; } = new();

    /// <summary>The limits after a task did not fit: half of its size.</summary>
    /// <param name="task">The task that did not fit.</param>
    /// <returns>The limits, or null when the task cannot be made smaller.</returns>
    public WorkLimits? After(DeviceTask task) => task switch
    {
        ScoreTask { SampleCount: > 1 and var samples } => this with { ScoreSamples = samples / 2 },
        ScoreTask { Candidates.Count: > 1 } score => this with { ScoreCandidates = score.Candidates.Count / 2 },
        EvaluateTask { WindowCount: > 1 and var windows } => this with { EvaluateWindows = windows / 2 },
        ScoreContinuationsTask { Groups.Count: > 1 } continuations => this with { ContinuationGroups = continuations.Groups.Count / 2 },
        FineTuneTask { Settings: var settings } when MicroBatchOf(settings) > 1 => this with { MicroBatch = MicroBatchOf(settings) / 2 },
        _ => null,
    };

    /// <summary>Both limits together.</summary>
    /// <param name="other">Limits that hold as well.</param>
    public WorkLimits And(WorkLimits other) => new(
        Least(ScoreSamples, other.ScoreSamples),
        Least(ScoreCandidates, other.ScoreCandidates),
        Least(EvaluateWindows, other.EvaluateWindows),
        Least(MicroBatch, other.MicroBatch),
        Least(ContinuationGroups, other.ContinuationGroups));

    /// <summary>A task in parts that keep the limits.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The parts, in order; the task alone when it is small enough.</returns>
    public IReadOnlyList<DeviceTask> Fit(DeviceTask task) => task switch
    {
        ScoreTask score =>
            [.. Ranges(score.FirstSample, score.SampleCount, ScoreSamples).SelectMany(range => Candidates(score with { FirstSample = range.First, SampleCount = range.Count }))],
        EvaluateTask evaluate =>
            [.. Ranges(evaluate.FirstWindow, evaluate.WindowCount, EvaluateWindows).Select(range => evaluate with { FirstWindow = range.First, WindowCount = range.Count })],
        ScoreContinuationsTask continuations =>
            [.. Ranges(0, continuations.Groups.Count, ContinuationGroups).Select(range => continuations with { Groups = [.. continuations.Groups.Skip(range.First).Take(range.Count)] })],
        FineTuneTask train when MicroBatch < MicroBatchOf(train.Settings) => [train with { Settings = train.Settings with { MicroBatch = MicroBatch } }],
        _ => [task],
    };

    private IEnumerable<ScoreTask> Candidates(ScoreTask task) =>
        Ranges(0, task.Candidates.Count, ScoreCandidates).Select(range => task with { Candidates = [.. task.Candidates.Skip(range.First).Take(range.Count)] });

    private static int MicroBatchOf(FineTuneSettings settings) => settings.MicroBatch ?? settings.Batch;

    private static int? Least(int? one, int? other) => one < other ? one : other ?? one;

    private static IEnumerable<(int First, int Count)> Ranges(int first, int count, int? most)
    {
        var size = most ?? count;
        return Enumerable.Range(0, (count + size - 1) / size).Select(index => (first + (index * size), Math.Min(size, count - (index * size))));
    }
}

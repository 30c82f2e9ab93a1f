using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Cuts an evaluation into tasks and puts their outcomes together.</summary>
internal static class EvaluationTasks
{
    private const int TargetTasks = 8;
    private const int TokensPerTask = 16_384;

    /// <summary>Cuts the windows into ranges; how does not depend on the devices.</summary>
    public static IReadOnlyList<DeviceTask> Cut(string model, TensorReference windows) => Cut(model, windows, 0, (int)windows.Shape[0]);

    /// <summary>Cuts some of the windows into ranges.</summary>
    public static IReadOnlyList<DeviceTask> Cut(string model, TensorReference windows, int first, int count)
    {
        var even = (count + TargetTasks - 1) / TargetTasks;
        var size = Math.Max(1, Math.Min(even, TokensPerTask / (int)windows.Shape[1]));
        return [.. Enumerable.Range(0, (count + size - 1) / size).Select(index => new EvaluateTask(model, windows, first + (index * size), Math.Min(size, count - (index * size))))];
    }

    /// <summary>The windows' losses in order.</summary>
    public static IReadOnlyList<double> Losses(IReadOnlyList<TaskOutcome> outcomes) =>
        [.. outcomes.Cast<EvaluateOutcome>().SelectMany(outcome => outcome.Losses)];

    /// <summary>The exponential of the windows' mean loss.</summary>
    public static double Perplexity(IReadOnlyList<TaskOutcome> outcomes) => Math.Exp(Losses(outcomes).Average());
}

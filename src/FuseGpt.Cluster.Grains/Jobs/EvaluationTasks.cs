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

    /// <summary>
    /// Tokens that one device passes through the model in a second: the middle one of the ranges' speeds. A device's first range has
    /// the loading of the weights in it, so null is told unless most ranges are not such.
    /// </summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="sequenceLength">Tokens in a window.</param>
    /// <param name="coldDevices">Devices that had not loaded the model before.</param>
    public static double? TokensPerSecond(IReadOnlyList<TaskOutcome> outcomes, int sequenceLength, int coldDevices)
    {
        var speeds = outcomes.Cast<EvaluateOutcome>().Where(outcome => outcome.Seconds > 0).Select(outcome => outcome.Losses.Count * sequenceLength / outcome.Seconds).Order().ToList();
        return speeds.Count > 2 * coldDevices ? speeds[speeds.Count / 2] : null;
    }
}

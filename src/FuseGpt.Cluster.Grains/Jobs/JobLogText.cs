using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>The steps of a job's state machine in words.</summary>
internal static class JobLogText
{
    /// <summary>The line that tells of a step.</summary>
    public static string Of(JobTransition transition)
    {
        var what = transition.Phase is { } phase ? $"{Round(transition.Round)}{phase.ToString().ToLowerInvariant()}" : transition.Status.ToString().ToLowerInvariant();
        return transition.Reason is { } reason ? $"{what}: {reason}" : what;
    }

    private static string Round(int round) => round == 0 ? string.Empty : $"round {round}, ";
}

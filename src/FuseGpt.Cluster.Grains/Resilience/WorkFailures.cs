using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;
using Polly.Timeout;

namespace FuseGpt.Cluster.Grains.Resilience;

/// <summary>What an error means for the work that it stopped.</summary>
internal static class WorkFailures
{
    private const int UnixNoSpace = 28;
    private const int WindowsNoSpace = unchecked((int)0x80070070);

    /// <summary>The failure that stands for an error.</summary>
    public static WorkFailure Of(Exception error) => error switch
    {
        WorkFailedException failed => failed.Failure,
        InvalidInputException => new WorkFailure(error.Message, WorkFailureKind.Input),
        DeviceMemoryException or OutOfMemoryException => new WorkFailure(error.Message, WorkFailureKind.Memory),
        StatesGoneException => new WorkFailure(error.Message, WorkFailureKind.StatesGone),
        ArtifactCorruptException or ArtifactMissingException => new WorkFailure(error.Message, WorkFailureKind.Storage),
        TimeoutRejectedException timedOut => new WorkFailure($"It took longer than {timedOut.Timeout}, the most that an item of its size may take.", WorkFailureKind.TimedOut),
        IOException full when IsDiskFull(full) => new WorkFailure($"The disk is full: {full.Message}. Make room on it, then start the job again: it goes on where it is.", WorkFailureKind.Storage),
        FuseGptException => new WorkFailure(error.Message, WorkFailureKind.Device),
        _ => new WorkFailure($"{error.GetType().Name}: {error.Message}", WorkFailureKind.Device),
    };

    private static bool IsDiskFull(IOException error) => error.HResult is UnixNoSpace or WindowsNoSpace;
}

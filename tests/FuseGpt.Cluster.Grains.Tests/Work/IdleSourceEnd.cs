namespace FuseGpt.Cluster.Grains.Tests.Work;

/// <summary>The end of an <see cref="IdleSourceGrain"/>.</summary>
internal sealed class IdleSourceEnd
{
    public TaskCompletionSource<DeactivationReasonCode> Reason { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

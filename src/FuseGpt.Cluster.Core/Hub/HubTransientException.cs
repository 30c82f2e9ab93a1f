namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Something on the way to the hub went wrong that may go well the next time.</summary>
/// <param name="message">What, in whole sentences.</param>
/// <param name="madeProgress">Whether the try brought the work further, so that giving up is not near.</param>
/// <param name="wait">How long the hub asked to wait, or null.</param>
internal sealed class HubTransientException(string message, bool madeProgress = false, TimeSpan? wait = null) : FuseGptException(message)
{
    /// <summary>Whether the try brought the work further.</summary>
    public bool MadeProgress { get; } = madeProgress;

    /// <summary>How long the hub asked to wait, or null.</summary>
    public TimeSpan? Wait { get; } = wait;
}

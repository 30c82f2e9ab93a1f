namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A waiting job's place in the queue.</summary>
/// <param name="Place">1 for the next.</param>
/// <param name="Reason">What it waits for, in words.</param>
public sealed record QueuePlace(int Place, string Reason);

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>An item that was done or tried.</summary>
/// <param name="Key">The item's key.</param>
/// <param name="Span">Where and when.</param>
public sealed record WorkedItem(WorkKey Key, WorkSpan Span);

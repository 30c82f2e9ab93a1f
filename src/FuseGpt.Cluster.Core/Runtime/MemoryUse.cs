namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>How much of a device's memory is in use, in bytes.</summary>
/// <param name="Limit">Most bytes of weights and states, or null where that is not known.</param>
/// <param name="Used">Bytes of weights and states kept now, or null where that is not known.</param>
public readonly record struct MemoryUse(long? Limit, long? Used);

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>States that were handed over are not there any more: they have to be computed again.</summary>
/// <param name="key">Their key.</param>
public sealed class StatesGoneException(string key) : FuseGptException($"The states '{key}' are not there any more.");

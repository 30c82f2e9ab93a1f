using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Nobody answers where the jobs should be, or the answer says that it cannot serve now.</summary>
/// <param name="address">Where.</param>
/// <param name="reason">What went wrong.</param>
/// <param name="innerException">The error that told it.</param>
public sealed class UnreachableServiceException(string address, string reason, Exception? innerException = null)
    : FuseGptException($"'{address}' does not answer: {reason.TrimEnd('.')}. Check that the server runs and that the address is right.", innerException!);

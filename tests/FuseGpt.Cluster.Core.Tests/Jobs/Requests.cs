using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

internal static class Requests
{
    /// <summary>A request that keeps every rule.</summary>
    public static PruningRequest Valid() => new() { Model = "/model", Texts = ["/text.txt"], Output = "/out", Blocks = 2 };
}

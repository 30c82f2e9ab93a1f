namespace FuseGpt.Cluster.ServiceDefaults.Tests.Telemetry;

/// <summary>Tests that listen, and that count what this process listens on: one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SocketCollection
{
    public const string Name = "sockets";
}

using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>How one memory may be used.</summary>
/// <param name="DeviceBytes">Most bytes of weights and states on the device.</param>
/// <param name="HostBytes">Most bytes of states in the host's memory beside the device's; of no account where the device is the host.</param>
/// <param name="ScratchFolder">Folder for states that fit into neither.</param>
/// <param name="ComputeType">Element type of matrix products and states.</param>
/// <param name="Threads">CPU threads of one operator.</param>
internal sealed record DeviceMemoryOptions(long DeviceBytes, long HostBytes, string ScratchFolder, ScalarType ComputeType = ScalarType.Float32, int Threads = 1)
{
    /// <summary>The host's memory where several devices fill it; null for <c>HostBytes</c> of this device's own.</summary>
    public MemoryBudget? Host { get; init; }

    /// <summary>Where states are handed over to the other devices of this process; whoever made it disposes it.</summary>
    public StateExchange Exchange { get; init; } = new();
}

using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>Memory for a measurement: unlike a job's work, none is made at the cost of going over the budget.</summary>
internal static class MeterRoom
{
    /// <summary>Reserves it.</summary>
    /// <exception cref="DeviceMemoryException">It is more than the device may fill.</exception>
    public static IDisposable Reserve(DeviceMemory memory, long bytes) => bytes <= memory.Budget.LimitBytes
        ? memory.Reserve(bytes)
        : throw new DeviceMemoryException($"Measuring one block takes {MemorySize.Text(bytes)}, and the device has {MemorySize.Text(memory.Budget.LimitBytes)}.");
}

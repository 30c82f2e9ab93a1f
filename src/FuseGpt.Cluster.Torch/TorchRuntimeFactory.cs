using System.Collections.Concurrent;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch;

/// <summary>Opens this machine's devices for libtorch. CPU lanes that use the same artifact store share one memory.</summary>
public sealed class TorchRuntimeFactory(TimeProvider time) : IDeviceRuntimeFactory, IDisposable
{
    private const double HostMemoryShare = 0.5;
    private readonly ConcurrentDictionary<(string Device, string Folder), Lazy<DeviceMemory>> _memories = new();

    /// <inheritdoc />
    public IReadOnlyList<string> Resolve(string devices) =>
        DeviceList.Parse(devices, torch.cuda.is_available() ? torch.cuda.device_count() : 0, Environment.ProcessorCount);

    /// <inheritdoc />
    public IDeviceRuntime Open(string device, DeviceSettings settings)
    {
        var kind = device[..device.IndexOf(':', StringComparison.Ordinal)];
        if (kind == "cpu")
        {
            torch.set_num_threads(settings.Threads);
        }

        var place = kind == "cpu" ? kind : device;
        var memory = _memories.GetOrAdd((place, settings.ArtifactFolder), key => new Lazy<DeviceMemory>(() => OpenMemory(key.Device, key.Folder)));
        return new TorchRuntime(new DeviceDescription(device, kind), memory.Value, settings, time);
    }

    /// <summary>Frees every tensor that the devices keep between tasks.</summary>
    public void Dispose()
    {
        foreach (var memory in _memories.Values.Where(memory => memory.IsValueCreated))
        {
            memory.Value.Dispose();
        }
    }

    private static DeviceMemory OpenMemory(string device, string folder)
    {
        var budget = (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * HostMemoryShare);
        return new DeviceMemory(new ArtifactStore(folder), torch.device(device), budget);
    }
}

using System.Collections.Concurrent;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch;

/// <summary>Opens this machine's devices for libtorch. CPU lanes that use the same artifact store share one memory.</summary>
public sealed class TorchRuntimeFactory(TimeProvider time) : IDeviceRuntimeFactory, IDisposable
{
    /// <summary>The rest is for what is not a tensor, and for everything else on the machine.</summary>
    private const double HostMemoryShare = 0.8;
    private const double DeviceMemoryShare = 0.85;
    private readonly ConcurrentDictionary<(string Device, string Folder), Lazy<DeviceMemory>> _memories = new();
    private readonly StateExchange _exchange = new();

    /// <summary>Inside a container this is a share of the container's.</summary>
    private readonly MemoryBudget _host = new((long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * HostMemoryShare));

    /// <inheritdoc />
    public IReadOnlyList<string> Resolve(string devices) =>
        DeviceList.Parse(devices, torch.cuda.is_available() ? torch.cuda.device_count() : 0, Environment.ProcessorCount);

    /// <inheritdoc />
    public IDeviceRuntime Open(string device, DeviceSettings settings)
    {
        var kind = KindOf(device);
        if (kind == DeviceKinds.Cpu)
        {
            torch.set_num_threads(settings.Threads);
        }

        var place = kind == DeviceKinds.Cpu ? kind : device;
        var memory = _memories.GetOrAdd((place, settings.ArtifactFolder), key => new Lazy<DeviceMemory>(() => OpenMemory(key.Device, settings)));
        return new TorchRuntime(new DeviceDescription(device, kind), memory.Value, settings, time);
    }

    /// <inheritdoc />
    public void DropStates(string keys) => _exchange.Drop(keys);

    /// <summary>Frees every tensor that the devices keep between tasks.</summary>
    public void Dispose()
    {
        _exchange.Dispose();
        foreach (var memory in _memories.Values.Where(memory => memory.IsValueCreated))
        {
            memory.Value.Dispose();
        }
    }

    private static string KindOf(string device) => device.Split(':')[0];

    private DeviceMemory OpenMemory(string name, DeviceSettings settings)
    {
        var device = torch.device(name);
        var isHost = device.type == DeviceType.CPU;
        var bytes = settings.MemoryBytes ?? (isHost ? _host.LimitBytes : (long)(CudaMemory.FreeBytes(device.index) * DeviceMemoryShare));
        var type = DeviceKinds.ComputeType(KindOf(name)).ToScalarType();
        var options = new DeviceMemoryOptions(bytes, _host.LimitBytes, settings.ScratchFolder, type, settings.Threads) { Host = _host, Exchange = _exchange };
        return new DeviceMemory(new ArtifactStore(settings.ArtifactFolder), device, options);
    }
}

using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>Opens scripted devices; the grammar of their names is the real one. GPUs are there for those who name them.</summary>
internal sealed class ScriptedRuntimeFactory(Script script) : IDeviceRuntimeFactory
{
    public IReadOnlyList<string> Resolve(string devices) => DeviceList.Parse(devices, cudaDevices: devices.StartsWith("cuda", StringComparison.Ordinal) ? 3 : 0, cores: 2);

    public void DropStates(string keys) => script.Drop(keys);

    public IDeviceRuntime Open(string device, DeviceSettings settings) => new ScriptedRuntime(device, settings, script);
}

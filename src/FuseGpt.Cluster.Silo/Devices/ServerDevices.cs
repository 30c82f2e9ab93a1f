using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Silo.Devices;

/// <summary>The devices that this server was given: a request may name some of them, and no others.</summary>
/// <param name="machine">All devices of the machine.</param>
/// <param name="given">Those of the server, as its settings write them.</param>
internal sealed class ServerDevices(IDeviceRuntimeFactory machine, string given) : IDeviceRuntimeFactory, IDisposable
{
    private const string All = "auto";

    /// <inheritdoc />
    public IReadOnlyList<string> Resolve(string devices)
    {
        var own = machine.Resolve(given);
        if (devices.Trim() == All)
        {
            return own;
        }

        var asked = machine.Resolve(devices);
        return asked.All(own.Contains)
            ? asked
            : throw new InvalidInputException("--devices", devices, $"The server works with {string.Join(", ", own)}.", "Ask for auto, or for some of them.");
    }

    /// <inheritdoc />
    public IDeviceRuntime Open(string device, DeviceSettings settings) => machine.Open(device, settings);

    /// <inheritdoc />
    public void DropStates(string keys) => machine.DropStates(keys);

    /// <inheritdoc />
    public void Dispose() => (machine as IDisposable)?.Dispose();
}

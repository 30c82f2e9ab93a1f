namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Knows the devices of this machine and opens them.</summary>
public interface IDeviceRuntimeFactory
{
    /// <summary>Turns what the user asked for into the devices of this machine.</summary>
    /// <param name="devices"><c>auto</c>, <c>cpu:2</c> (two lanes) or <c>cuda:0,1</c>.</param>
    /// <returns>Names such as <c>cpu:0</c>, in order, each once.</returns>
    /// <exception cref="InvalidInputException">The text is malformed or names a device that is not there.</exception>
    IReadOnlyList<string> Resolve(string devices);

    /// <summary>Opens a device. Called on the thread that will own it.</summary>
    /// <param name="device">A name that <see cref="Resolve"/> returned.</param>
    /// <param name="settings">Where the artifacts lie, and how the device may be used.</param>
    IDeviceRuntime Open(string device, DeviceSettings settings);

    /// <summary>Drops states that tasks handed over and nobody took. May be called on any thread.</summary>
    /// <param name="keys">What their keys begin with.</param>
    void DropStates(string keys);
}

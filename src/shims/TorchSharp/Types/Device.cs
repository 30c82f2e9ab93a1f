namespace TorchSharp;

public static partial class torch
{
    /// <summary>A device: its kind and, for GPUs, its number.</summary>
    public class Device
    {
        /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        /// <param name="description">The device's name.</param>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = Enum.Parse<DeviceType>(parts[0], ignoreCase: true);
            index = parts.Length == 2 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : -1;
        }

        /// <summary>Names a device by kind and number.</summary>
        /// <param name="deviceType">The kind.</param>
        /// <param name="index">The number; -1 means the current one.</param>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>The device's number; -1 for the CPU and for the current GPU.</summary>
        public int index { get; }

        /// <summary>Reads a device's name.</summary>
        /// <param name="description">As in the constructor.</param>
        public static implicit operator Device(string description) => new(description);

        /// <summary>The name, as the constructor reads it.</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : $"{name}:{index}";
        }
    }

    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>Shapes without data.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The current NVIDIA GPU.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    /// <summary>Reads a device's name and makes sure that the device is there.</summary>
    /// <param name="description">For example <c>cuda:0</c>.</param>
    public static Device device(string description) => InitializeDevice(new Device(description));

    /// <summary>Names a device and makes sure that it is there.</summary>
    /// <param name="deviceType">The kind.</param>
    /// <param name="index">The number; -1 means the current one.</param>
    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    /// <summary>Makes sure that a kind of device is there.</summary>
    /// <param name="deviceType">The kind.</param>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType == DeviceType.CUDA && !cuda.is_available())
        {
            throw new InvalidOperationException("Torch device type CUDA did not initialise on the current machine.");
        }
    }

    /// <summary>Makes sure that a device is there; null means the CPU.</summary>
    /// <param name="device">The device, or null.</param>
    /// <returns>The device.</returns>
    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }
}

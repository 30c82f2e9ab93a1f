using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as another type; the same tensor under a new handle when nothing changes.</summary>
        /// <param name="type">The type.</param>
        /// <param name="copy">Copy even if nothing changes.</param>
        /// <param name="disposeAfter">Dispose this tensor.</param>
        /// <param name="non_blocking">Do not wait for the copy.</param>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Then(disposeAfter, Aten.ToDtype.Call(this, type, non_blocking, copy));

        /// <inheritdoc cref="to_type"/>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>The elements as another type on another device; the same tensor under a new handle when nothing changes.</summary>
        /// <param name="type">The type.</param>
        /// <param name="device">The device.</param>
        /// <param name="copy">Copy even if nothing changes.</param>
        /// <param name="disposeAfter">Dispose this tensor.</param>
        /// <param name="non_blocking">Do not wait for the copy.</param>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Then(disposeAfter, Aten.ToDevice.Call(this, InitializeDevice(device), type, non_blocking, copy));

        /// <summary>The elements on another device; the same tensor under a new handle when nothing changes.</summary>
        /// <param name="device">The device.</param>
        /// <param name="copy">Copy even if nothing changes.</param>
        /// <param name="disposeAfter">Dispose this tensor.</param>
        /// <param name="non_blocking">Do not wait for the copy.</param>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(Device, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The elements on another device; the same tensor under a new handle when nothing changes.</summary>
        /// <param name="deviceType">The kind of device.</param>
        /// <param name="deviceIndex">Its number; -1 means the current one.</param>
        /// <param name="copy">Copy even if nothing changes.</param>
        /// <param name="disposeAfter">Dispose this tensor.</param>
        /// <param name="non_blocking">Do not wait for the copy.</param>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The elements with the type and on the device of another tensor.</summary>
        /// <param name="other">The other tensor.</param>
        /// <param name="non_blocking">Do not wait for the copy.</param>
        public Tensor to(Tensor other, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(other);
            return to(other.dtype, other.device, non_blocking: non_blocking);
        }

        /// <summary>The elements with the type of another tensor.</summary>
        /// <param name="tensor">The other tensor.</param>
        public Tensor type_as(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return to_type(tensor.dtype);
        }

        /// <summary>The elements in the processor's memory.</summary>
        public Tensor cpu() => to(torch.CPU);

        /// <summary>The elements on an NVIDIA GPU.</summary>
        /// <param name="device">Which one; null means the current one.</param>
        /// <param name="non_blocking">Do not wait for the copy.</param>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            device is null || device.type == DeviceType.CUDA
                ? to(device ?? torch.CUDA, non_blocking: non_blocking)
                : throw new ArgumentException("Not a CUDA device.", nameof(device));

        /// <summary>The elements in single precision.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The elements in double precision.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>The elements in half precision.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>The elements as bfloat16.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>The elements as 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The elements as 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The elements as truth values.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        private Tensor Then(bool disposeAfter, Tensor result)
        {
            if (disposeAfter)
            {
                Dispose();
            }

            return result;
        }
    }
}

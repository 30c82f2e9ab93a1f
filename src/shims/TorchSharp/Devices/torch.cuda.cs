using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether an NVIDIA GPU can be used.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>NVIDIA GPUs.</summary>
    public static class cuda
    {
        /// <summary>Whether one can be used.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>How many can be used.</summary>
        public static int device_count() => (int)NativeMethods.CudaDeviceCount();

        /// <summary>Waits until a GPU has done all work given to it.</summary>
        /// <param name="device">Which one; null means the current one.</param>
        public static void synchronize(Device? device = null) => NativeError.Check(NativeMethods.CudaSynchronize(device?.index ?? -1));
    }
}

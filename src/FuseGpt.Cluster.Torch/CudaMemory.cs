using System.Runtime.InteropServices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Torch;

/// <summary>What NVIDIA's driver says about a GPU's memory; TorchSharp does not tell.</summary>
internal static partial class CudaMemory
{
    private const string Driver = "libcuda.so.1";
    private const string WindowsDriver = "nvcuda.dll";

    static CudaMemory() => NativeLibrary.SetDllImportResolver(
        typeof(CudaMemory).Assembly,
        static (name, _, _) => name == Driver && OperatingSystem.IsWindows() ? NativeLibrary.Load(WindowsDriver) : nint.Zero);

    /// <summary>Bytes that are free on a GPU now.</summary>
    /// <param name="index">Its number among those that this process sees.</param>
    /// <exception cref="InvalidInputException">The driver does not tell.</exception>
    public static long FreeBytes(int index)
    {
        Check(index, cuInit(0));
        Check(index, cuDeviceGet(out var device, index));
        Check(index, cuDevicePrimaryCtxRetain(out var context, device));
        try
        {
            Check(index, cuCtxPushCurrent_v2(context));
            var result = cuMemGetInfo_v2(out var free, out _);
            Check(index, cuCtxPopCurrent_v2(out _));
            Check(index, result);
            return (long)free;
        }
        finally
        {
            Check(index, cuDevicePrimaryCtxRelease_v2(device));
        }
    }

    private static void Check(int index, int result)
    {
        if (result != 0)
        {
            throw new InvalidInputException(MemorySize.Setting, MemorySize.Auto, $"The driver does not tell how much memory of cuda:{index} is free (its error {result}).", "Give a size, for example 20GB.");
        }
    }

    [LibraryImport(Driver)]
    private static partial int cuInit(uint flags);

    [LibraryImport(Driver)]
    private static partial int cuDeviceGet(out int device, int ordinal);

    [LibraryImport(Driver)]
    private static partial int cuDevicePrimaryCtxRetain(out nint context, int device);

    [LibraryImport(Driver)]
    private static partial int cuDevicePrimaryCtxRelease_v2(int device);

    [LibraryImport(Driver)]
    private static partial int cuCtxPushCurrent_v2(nint context);

    [LibraryImport(Driver)]
    private static partial int cuCtxPopCurrent_v2(out nint context);

    [LibraryImport(Driver)]
    private static partial int cuMemGetInfo_v2(out nuint free, out nuint total);
}

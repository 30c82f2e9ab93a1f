using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sets how many threads one operator uses on the CPU.</summary>
    /// <param name="num">At least 1.</param>
    public static void set_num_threads(int num) => NativeError.Check(NativeMethods.SetNumThreads(num));

    /// <summary>How many threads one operator uses on the CPU.</summary>
    public static int get_num_threads() => (int)NativeError.Check(NativeMethods.NumThreads());
}

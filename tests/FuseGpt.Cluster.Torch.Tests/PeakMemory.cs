using System.Globalization;
using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>The most memory of this process that an action fills beyond what was filled before, as the kernel counts it.</summary>
internal static class PeakMemory
{
    private const string ResetPeak = "5";
    private const int MmapThreshold = -3;
    private const int SmallestMapped = 1 << 16;
    private static readonly string ClearReferences = "/proc/self/clear_refs";

    /// <summary>Runs the action once to warm up (thread pools, buffers, cached weights), once to measure.</summary>
    public static long Of(Action action)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists(ClearReferences), "Only Linux tells and resets a process's peak.");
        // Every large piece is then mapped and unmapped on its own: what the kernel counts is what is in use, without the allocator's spare.
        _ = mallopt(MmapThreshold, SmallestMapped);
        action();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        // Gives back at once what .NET would give back in the course of the measurement, sooner or later by the machine's load.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _ = malloc_trim(0);
        File.WriteAllText(ClearReferences, ResetPeak);
        var before = Read("VmRSS:");
        action();
        return Read("VmHWM:") - before;
    }

    private static long Read(string key)
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith(key, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    [DllImport("libc")]
    private static extern int mallopt(int parameter, int value);

    [DllImport("libc")]
    private static extern int malloc_trim(nint pad);
}

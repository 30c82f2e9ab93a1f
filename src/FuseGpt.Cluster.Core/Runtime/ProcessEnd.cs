using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Ends the process while a device is at work.</summary>
public static partial class ProcessEnd
{
    /// <summary>
    /// Ends without the usual clean-up, which would take libtorch apart under a thread that computes with it. Everything that must
    /// survive is written whole before this is called.
    /// </summary>
    /// <param name="exitCode">What the process ends with.</param>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Now(int exitCode);
}

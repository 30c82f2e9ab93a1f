using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Core.Files;

/// <summary>Flushes a folder's list of names to disk, without which a renamed file may be gone after a power cut.</summary>
internal static partial class FolderSync
{
    /// <summary>
    /// Flushes the folder on Unix. A file system that refuses (some network mounts) keeps its own order of writes; the file's
    /// content is on disk already, so that is not an error. Windows has no such call: its rename is journaled.
    /// </summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor >= 0)
        {
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}

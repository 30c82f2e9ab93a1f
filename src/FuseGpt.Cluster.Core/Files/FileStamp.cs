using Microsoft.Win32.SafeHandles;

namespace FuseGpt.Cluster.Core.Files;

/// <summary>Size and time of last change of a file: when both are the same, its content is taken to be the same.</summary>
/// <param name="Length">Size in bytes.</param>
/// <param name="LastWriteUtc">Time of the last change.</param>
internal readonly record struct FileStamp(long Length, DateTime LastWriteUtc)
{
    /// <summary>Reads the stamp through an open handle, so that links are followed and nobody can swap the file meanwhile.</summary>
    public static FileStamp Of(SafeFileHandle handle) => new(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
}

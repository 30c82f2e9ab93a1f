namespace FuseGpt.Cluster.Core.Hub;

/// <summary>
/// A lock between processes: a file held open for one alone. On Unix .NET takes <c>flock</c> for it, as the Python tools do on the
/// same file, so that they keep out of each other's way too. The system frees it when the process dies.
/// </summary>
internal static class CacheLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock; disposing what is returned frees it. The file stays, for others may wait on it.</summary>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (IsHeld(error))
            {
                await Task.Delay(Interval, time, cancellation);
            }
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows; a full disk or missing right is another error.</summary>
    private static bool IsHeld(IOException error) => (error.HResult & 0xFFFF) is 11 or 35 or 32;
}

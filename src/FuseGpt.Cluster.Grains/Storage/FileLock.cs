namespace FuseGpt.Cluster.Grains.Storage;

/// <summary>Lets one process at a time into a folder, of all that share it.</summary>
internal static class FileLock
{
    private const string Name = "state.lock";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes the lock; it is given back when it is disposed or the process ends.</summary>
    /// <param name="folder">The folder; made when missing.</param>
    /// <exception cref="IOException">Others held it for too long, or the folder cannot be written to.</exception>
    public static async Task<IDisposable> TakeAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        for (var waited = TimeSpan.Zero; ; waited += Look)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience && File.Exists(path))
            {
                // By the wall's clock: other processes hold the lock, whatever clock this one goes by.
                await Task.Delay(Look);
            }
        }
    }
}

namespace FuseGpt.Cluster.Core.Files;

/// <summary>The folder of artifacts and job states, held by one process at a time, or by the servers of one cluster together.</summary>
public sealed class WorkFolder : IDisposable
{
    /// <summary>Name of the folder, in the current one, that is used unless another is asked for.</summary>
    public const string DefaultName = "fusegpt-work";
    private const string ConsoleSetting = "--work";
    private const string LockName = "fusegpt.lock";
    private const string ClusterName = "fusegpt.cluster";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FileStream _lock;

    private WorkFolder(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder when it is missing, and holds it until disposed or the process ends, however it ends.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="setting">What the user calls it, for messages.</param>
    /// <exception cref="InvalidInputException">Another process holds it, or it cannot be written to.</exception>
    public static WorkFolder Hold(string path, string setting = ConsoleSetting) => HoldIfFree(path, setting) ?? throw Held(path, setting);

    /// <summary>The error for a folder that another process holds.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="setting">What the user calls it, for messages.</param>
    public static InvalidInputException Held(string path, string setting = ConsoleSetting) => new(
        setting, System.IO.Path.GetFullPath(path), $"Another fusegpt is using this folder (it holds {LockName} in it).", "Wait until it ends, or give another folder.");

    /// <summary>Holds the folder as <see cref="Hold"/> does, unless another process does.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="setting">What the user calls it, for messages.</param>
    /// <returns>The folder, or null when another process holds it.</returns>
    /// <exception cref="InvalidInputException">It cannot be written to.</exception>
    public static WorkFolder? HoldIfFree(string path, string setting = ConsoleSetting) => Open(path, setting, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Holds the folder together with the other servers of one cluster, whose name the first of them writes into it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cluster">The cluster: all that its servers have in common and others have not.</param>
    /// <param name="setting">What the user calls it, for messages.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidInputException">A process that is alone holds it, or another cluster does; or it cannot be written to.</exception>
    public static async Task<WorkFolder> ShareAsync(string path, string cluster, string setting, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);

        // Whoever is alone on the folder names its cluster. That takes a moment in which others cannot share it.
        for (var waited = TimeSpan.Zero; ; waited += Look)
        {
            using (var alone = HoldIfFree(path, setting))
            {
                if (alone is not null)
                {
                    AtomicFile.WriteAllText(System.IO.Path.Combine(alone.Path, ClusterName), cluster);
                }
            }

            if (Open(path, setting, FileAccess.Read, FileShare.Read) is { } folder)
            {
                return folder.CheckedFor(cluster, setting);
            }

            await (waited < Patience ? Task.Delay(Look, time) : throw Held(path, setting));
        }
    }

    private static WorkFolder? Open(string path, string setting, FileAccess access, FileShare share)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var lockPath = System.IO.Path.Combine(full, LockName);
            return new WorkFolder(full, new FileStream(lockPath, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(full, LockName)))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(setting, full, $"It must be a folder that can be written to: {error.Message}", "Give another folder.");
        }
    }

    private WorkFolder CheckedFor(string cluster, string setting)
    {
        var named = File.ReadAllText(System.IO.Path.Combine(Path, ClusterName));
        if (named == cluster)
        {
            return this;
        }

        Dispose();
        throw new InvalidInputException(
            setting, Path, $"Servers of the cluster {named} are using this folder, and this server is of the cluster {cluster}.", "Give both the same Cluster settings, or another folder.");
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}

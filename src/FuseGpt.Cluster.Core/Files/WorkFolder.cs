namespace FuseGpt.Cluster.Core.Files;

/// <summary>The folder of artifacts and job states, held by one process at a time.</summary>
public sealed class WorkFolder : IDisposable
{
    /// <summary>Name of the folder, in the current one, that is used unless another is asked for.</summary>
    public const string DefaultName = "fusegpt-work";
    private const string ConsoleSetting = "--work";
    private const string LockName = "fusegpt.lock";

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
    public static WorkFolder? HoldIfFree(string path, string setting = ConsoleSetting)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var lockPath = System.IO.Path.Combine(full, LockName);
            return new WorkFolder(full, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}

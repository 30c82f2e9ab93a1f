using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>The folder of artifacts and job states, held by one process at a time.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Name of the folder, in the current one, that is used unless another is asked for.</summary>
    public const string DefaultName = "fusegpt-work";
    private const string Setting = "--work";
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
    /// <exception cref="InvalidInputException">Another process holds it, or it cannot be written to.</exception>
    public static WorkFolder Hold(string path) => HoldIfFree(path) ?? throw Held(path);

    /// <summary>The error for a folder that another process holds.</summary>
    /// <param name="path">The folder.</param>
    public static InvalidInputException Held(string path) => new(
        Setting, System.IO.Path.GetFullPath(path), $"Another fusegpt is using this folder (it holds {LockName} in it).", "Wait until it ends, or give another --work.");

    /// <summary>Holds the folder as <see cref="Hold"/> does, unless another process does.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, or null when another process holds it.</returns>
    /// <exception cref="InvalidInputException">It cannot be written to.</exception>
    public static WorkFolder? HoldIfFree(string path)
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
            throw new InvalidInputException(Setting, full, $"It must be a folder that can be written to: {error.Message}", "Give another --work.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}

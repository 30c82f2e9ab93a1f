using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Silo.Paths;

/// <summary>The folders that paths of one kind must lie in.</summary>
/// <param name="kind">The setting that lists them, for messages.</param>
/// <param name="roots">The folders; full paths.</param>
internal sealed class AllowedFolders(string kind, IReadOnlyList<string> roots)
{
    private const int LongestPath = 4000;

    /// <summary>The real path that a path of a request leads to.</summary>
    /// <param name="setting">The request's setting, for messages.</param>
    /// <param name="path">The path given.</param>
    /// <exception cref="InvalidInputException">
    /// It is no full path, or it leads elsewhere; the message does not tell whether there is anything elsewhere.
    /// </exception>
    public string Check(string setting, string path)
    {
        if (!Path.IsPathFullyQualified(path) || path.Length > LongestPath || path.Any(char.IsControl))
        {
            throw new InvalidInputException(setting, path, "It must be a full path on the server.", Fix);
        }

        try
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (roots.Any(root => IsIn(full, root) || IsIn(full, RealFolders.Of(root))))
            {
                var real = RealFolders.Of(full);
                return roots.Any(root => IsIn(real, RealFolders.Of(root))) ? real : throw Outside(setting, path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Outside(setting, path);
        }

        throw Outside(setting, path);
    }

    /// <summary>The real path of something that is to be read: what lies in a folder must lead to allowed places too.</summary>
    /// <param name="setting">The request's setting, for messages.</param>
    /// <param name="path">The path given.</param>
    /// <exception cref="InvalidInputException">It is not there, or leads elsewhere.</exception>
    public string CheckInput(string setting, string path)
    {
        var real = Check(setting, path);
        if (Directory.Exists(real))
        {
            EntriesOf(setting, path, real).ForEach(entry => Check(setting, entry));
            return real;
        }

        return File.Exists(real) ? real : throw new InvalidInputException(setting, path, "There is nothing of this name.", "Correct the path.");
    }

    /// <summary>The real path of a folder that is to be written; it lies below a root and is none.</summary>
    /// <param name="setting">The request's setting, for messages.</param>
    /// <param name="path">The path given.</param>
    /// <exception cref="InvalidInputException">It leads elsewhere.</exception>
    public string CheckOutput(string setting, string path)
    {
        var real = Check(setting, path);
        return roots.Any(root => RealFolders.Of(root) == real) ? throw Outside(setting, path) : real;
    }

    private List<string> EntriesOf(string setting, string path, string real)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(real)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(setting, path, "The server must be able to read it.", Fix);
        }
    }

    private string Fix => roots.Count == 0
        ? $"The server allows none: its setting FuseGpt:{kind} is empty."
        : $"Give a path below {string.Join(" or ", roots)}.";

    private static bool IsIn(string path, string root) =>
        path == root || path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private InvalidInputException Outside(string setting, string path) => new(setting, path, "It must lie in a folder that the server allows, symbolic links resolved.", Fix);
}

namespace FuseGpt.Cluster.Silo.Paths;

/// <summary>Follows every symbolic link of a path, those of the folders on the way included.</summary>
internal static class RealFolders
{
    private const int MostLinks = 40;

    /// <summary>Where a full path leads to; a part that is not there yet stays as it is.</summary>
    /// <param name="path">A full path.</param>
    /// <exception cref="IOException">Links lead in a circle, or the path cannot be read.</exception>
    public static string Of(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(PartsOf(path[root.Length..]));
        var real = root;
        var links = 0;
        while (rest.TryPop(out var part))
        {
            var next = part == ".." ? Path.GetDirectoryName(real) ?? root : Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException("Its symbolic links lead in a circle.");
            }

            real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
            foreach (var step in PartsOf(target))
            {
                rest.Push(step);
            }
        }

        return real;
    }

    /// <summary>The parts of a path, the last first.</summary>
    private static IEnumerable<string> PartsOf(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}

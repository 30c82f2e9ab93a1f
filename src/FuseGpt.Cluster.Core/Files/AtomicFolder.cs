namespace FuseGpt.Cluster.Core.Files;

/// <summary>Writes folders whole or not at all: a temporary sibling, then renamed.</summary>
internal static class AtomicFolder
{
    /// <summary>Makes a folder; when <paramref name="fill"/> fails, nothing is left.</summary>
    /// <param name="path">Where the folder belongs; an empty one of that name is replaced.</param>
    /// <param name="fill">Puts files, themselves flushed to disk, into the folder it is given.</param>
    public static void Write(string path, Action<string> fill)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(target)!;
        var temporary = Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}");
        Directory.CreateDirectory(temporary);
        try
        {
            fill(temporary);
            FolderSync.Flush(temporary);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(temporary, target);
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }

        FolderSync.Flush(parent);
    }
}

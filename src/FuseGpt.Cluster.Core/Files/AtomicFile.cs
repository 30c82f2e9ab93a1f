using System.Text;

namespace FuseGpt.Cluster.Core.Files;

/// <summary>Writes files whole or not at all: a temporary file in the same folder, flushed to disk, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Below the size from which .NET puts arrays on the large object heap: most files are small.</summary>
    private const int BufferSize = 1 << 16;

    /// <summary>Ending of the names of unfinished files.</summary>
    public const string TemporarySuffix = ".part";

    /// <summary>Writes a file; an older file of that name is replaced. When <paramref name="write"/> fails, nothing changes.</summary>
    /// <param name="path">Where the file belongs; its folder is made when missing.</param>
    /// <param name="write">Writes the content to the stream it is given.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = WriteTemporary(path, write);
        Commit(temporary, path);
    }

    /// <summary>Writes bytes as a file; an older file of that name is replaced.</summary>
    /// <param name="path">Where the file belongs.</param>
    /// <param name="content">The bytes.</param>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Writes text as a UTF-8 file without a byte order mark; an older file of that name is replaced.</summary>
    /// <param name="path">Where the file belongs.</param>
    /// <param name="content">The text.</param>
    public static void WriteAllText(string path, string content) => WriteAllBytes(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes and flushes a temporary file beside <paramref name="path"/>; nothing is left of it when writing fails.</summary>
    /// <returns>The temporary file's path, to be handed to <see cref="Commit"/>.</returns>
    internal static string WriteTemporary(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return temporary;
    }

    /// <summary>Gives a temporary file its name, and makes the name itself last.</summary>
    internal static void Commit(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}

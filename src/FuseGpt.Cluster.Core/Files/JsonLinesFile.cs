using System.Globalization;
using System.Text;
using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Files;

/// <summary>
/// A file that only grows, one JSON value a line. A line has survived when <see cref="Append"/> returns; one that a crash tore is
/// dropped at the next reading.
/// </summary>
/// <param name="path">The file.</param>
public sealed class JsonLinesFile(string path)
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>Every whole line; a torn last one is cut off the file.</summary>
    public IReadOnlyList<string> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var bytes = File.ReadAllBytes(path);
        var whole = Array.LastIndexOf(bytes, LineEnd) + 1;
        if (whole < bytes.Length)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            Cut(stream, whole);
        }

        return Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Adds a line and flushes it to disk. When that fails the file is as it was before.</summary>
    /// <param name="json">One JSON value, without line ends.</param>
    public void Append(string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        var end = stream.Seek(0, SeekOrigin.End);
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(json + "\n"));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            Cut(stream, end);
            throw;
        }
    }

    /// <summary>Reads one line's value.</summary>
    /// <typeparam name="T">What the line holds.</typeparam>
    /// <param name="json">The line.</param>
    /// <param name="index">Its place in the file, from 0.</param>
    /// <exception cref="FuseGptException">The line holds something else.</exception>
    public T Parse<T>(string json, int index)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, JobJson.Options) ?? throw Foreign(index);
        }
        catch (JsonException)
        {
            throw Foreign(index);
        }
    }

    /// <summary>The error for a file whose content does not belong there.</summary>
    /// <param name="index">Place of the wrong line, from 0.</param>
    public FuseGptException Foreign(int index) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {index + 1} of '{path}' is not what belongs there. Move the file away to go on without it, or delete the job to start it over."));

    private static void Cut(FileStream stream, long length)
    {
        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
    }
}

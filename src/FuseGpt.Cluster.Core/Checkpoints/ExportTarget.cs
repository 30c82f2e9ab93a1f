using System.Text.Json;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>The folder that a job will write its model to, looked at before hours of work go into that model.</summary>
public static class ExportTarget
{
    private const string Setting = "--out";

    /// <summary>Checks that the folder can be written when the job is done.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="jobId">The job; a folder that it wrote itself, in an earlier run, is fine.</param>
    /// <exception cref="InvalidInputException">Something else is there, or nothing can be written there.</exception>
    public static void Check(string folder, string jobId)
    {
        var taken = File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());
        if (taken && JobOf(folder) != jobId)
        {
            throw new InvalidInputException(
                Setting, folder, "It exists and holds something else than this job's model; nothing is ever overwritten.", "Give a folder that is empty or not there yet.");
        }

        CheckWritable(folder);
    }

    private static void CheckWritable(string folder)
    {
        try
        {
            var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))!;
            Directory.CreateDirectory(parent);
            var probe = Path.Combine(parent, $".{Guid.NewGuid():N}");
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException(Setting, folder, $"It must be a place that can be written to: {error.Message}", "Give another folder.");
        }
    }

    private static string? JobOf(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, CheckpointFiles.Provenance)));
            return document.RootElement.GetProperty("details").GetProperty("job").GetString();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}

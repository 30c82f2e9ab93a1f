using System.Text.Json;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Cleaning;

/// <summary>Finds what a work folder keeps and nothing needs. Nobody else may use the folder meanwhile.</summary>
/// <param name="layout">The folder's parts.</param>
/// <param name="finishedJobs">Ids of the jobs that are done, or begin anew when they are started again.</param>
public sealed class WorkGarbage(WorkLayout layout, IReadOnlyCollection<string> finishedJobs)
{
    /// <summary>All of it, by kind; kinds of which there is nothing are left out.</summary>
    public IReadOnlyList<Garbage> Find()
    {
        var journals = finishedJobs.Select(id => new JobFolder(layout.Jobs, id).Journal).Where(File.Exists).ToList();
        var needed = JournalsBut(journals).Select(File.ReadAllText).ToList();
        Garbage[] all =
        [
            Garbage.Of("journals of finished jobs", journals),
            Garbage.Of("checkpoints that no job goes on from", Checkpoints().Where(file => !needed.Any(journal => journal.Contains(TaskOf(file), StringComparison.Ordinal)))),
            Garbage.Of("memories of model files that are gone", Sources().Where(source => !IsThere(source))),
            Garbage.Of("tensors and records that no job refers to", Artifacts(needed)),
            Garbage.Of("unfinished files of ended processes", FilesIn(layout.Folder, $"*{AtomicFile.TemporarySuffix}")),
        ];
        return [.. all.Where(garbage => garbage.Files.Count > 0)];
    }

    /// <summary>Deletes files.</summary>
    /// <param name="garbage">The files.</param>
    /// <param name="deleted">Told after each file.</param>
    public static void Delete(IEnumerable<Garbage> garbage, Action deleted)
    {
        ArgumentNullException.ThrowIfNull(deleted);
        foreach (var file in garbage.SelectMany(kind => kind.Files))
        {
            File.Delete(file);
            deleted();
        }
    }

    private static IEnumerable<string> FilesIn(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories) : [];

    private static string TaskOf(string checkpoint) => Path.GetFileNameWithoutExtension(checkpoint);

    /// <summary>Whether the file that a memory of hashes is about is still there, so that it spares reading it again.</summary>
    private static bool IsThere(string source)
    {
        try
        {
            using var memory = JsonDocument.Parse(File.ReadAllText(source));
            return memory.RootElement.EnumerateObject().Any(entry => entry.NameEquals("path") && File.Exists(entry.Value.GetString()));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private IEnumerable<string> JournalsBut(List<string> finished) => FilesIn(layout.Jobs, "journal.jsonl").Except(finished);

    private IEnumerable<string> Checkpoints() => FilesIn(layout.Checkpoints, "*.safetensors");

    private IEnumerable<string> Sources() => FilesIn(new ArtifactPaths(layout.Artifacts).Sources, "*.json");

    private IEnumerable<string> Artifacts(List<string> journals) => new ArtifactSweep(layout.Artifacts).Unneeded(
        FilesIn(layout.States, "*.json").Concat(Sources().Where(IsThere)).Select(File.ReadAllText).Concat(journals));
}

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>A file that a task's rows may lie in.</summary>
/// <param name="Name">Its path below the data folder.</param>
/// <param name="Read">Reads its rows.</param>
internal sealed record TaskFile(string Name, Func<string, IEnumerable<TaskRow>> Read)
{
    private static readonly string[] Packings = ["", ".gz", ".bz2"];

    /// <summary>The rows of a data set on the hub, one JSON object a line.</summary>
    public static TaskFile Rows(string name) => new(name, TaskFiles.ReadLines);

    /// <summary>Full path of the file, plain or packed, or null where there is none.</summary>
    public string? Find(string folder) => Packings.Select(packing => Path.Combine(folder, Name + packing)).FirstOrDefault(File.Exists);
}

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Tells which model a folder in the cache is.</summary>
internal static class HubSnapshot
{
    private const string Prefix = "models--";
    private const string Separator = "--";

    /// <summary>The model's id, <c>org/name</c>, when the folder is one of the cache's snapshots, else null.</summary>
    /// <param name="folder">Full path of a model's folder.</param>
    public static string? ModelOf(string folder)
    {
        var snapshots = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
        var model = Path.GetFileName(Path.GetDirectoryName(snapshots)) ?? "";
        var parts = model.StartsWith(Prefix, StringComparison.Ordinal) ? model[Prefix.Length..].Split(Separator) : [];
        return Path.GetFileName(snapshots) == "snapshots" && parts.Length == 2 ? $"{parts[0]}/{parts[1]}" : null;
    }
}

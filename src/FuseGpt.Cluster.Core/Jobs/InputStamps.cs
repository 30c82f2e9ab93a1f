namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Sizes and times of input files: an edited file makes other work of the same request.</summary>
internal static class InputStamps
{
    /// <summary>The stamps of files, and of the files in folders, in a fixed order.</summary>
    /// <param name="paths">Files or folders; one that is missing has no stamp.</param>
    public static IEnumerable<IEnumerable<long>> Of(IEnumerable<string> paths) => paths.Select(Stamp);

    private static IEnumerable<long> Stamp(string path)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file => new FileInfo(file))
            : [new FileInfo(path)];
        return files.Where(file => file.Exists).SelectMany(file => new[] { file.Length, file.LastWriteTimeUtc.Ticks });
    }
}

namespace FuseGpt.Cluster.Core.Cleaning;

/// <summary>Files of a work folder that nothing needs.</summary>
/// <param name="Kind">What they are, in words.</param>
/// <param name="Files">Their full paths.</param>
/// <param name="Bytes">Their size.</param>
public sealed record Garbage(string Kind, IReadOnlyList<string> Files, long Bytes)
{
    /// <summary>Measures files.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="files">Their full paths.</param>
    public static Garbage Of(string kind, IEnumerable<string> files)
    {
        var list = files.ToList();
        return new Garbage(kind, list, list.Sum(file => new FileInfo(file).Length));
    }
}

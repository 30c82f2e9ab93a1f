namespace FuseGpt.Cluster.Core.Files;

/// <summary>Follows symbolic links, of which the snapshots of a model cache are made.</summary>
internal static class RealPath
{
    /// <summary>The file that a path leads to in the end: its own full path when it is no link.</summary>
    public static string Of(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    /// <summary>Whether the path leads to a file; a link to nothing does not, although .NET says that it exists.</summary>
    public static bool IsFile(string path) => File.Exists(path) && File.Exists(Of(path));
}

namespace FuseGpt.Cluster.Core.Artifacts;

/// <summary>Where things lie in an artifact store's folder.</summary>
internal sealed class ArtifactPaths(string folder)
{
    /// <summary>Number of hexadecimal digits in a hash.</summary>
    public const int HashDigits = 64;

    private const int PrefixDigits = 2;

    /// <summary>Folder of unfinished files; on the same volume as the objects, so that a rename is all or nothing.</summary>
    public string Temporary => Path.Combine(folder, "tmp");

    /// <summary>Folder of what is remembered about source files.</summary>
    public string Sources => Path.Combine(folder, "sources");

    public static bool IsHash(string? text) =>
        text is { Length: HashDigits } && text.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>The file that holds an artifact's bytes.</summary>
    public string Object(string hash) =>
        IsHash(hash)
            ? Path.Combine(folder, "objects", hash[..PrefixDigits], hash[PrefixDigits..])
            : throw new ArtifactCorruptException($"'{hash}' is no hash: {HashDigits} digits 0-9, a-f are needed. The record that names it is damaged.");

    /// <summary>The file that says where an artifact's bytes lie.</summary>
    public string Reference(string hash) => Object(hash) + ".ref";
}

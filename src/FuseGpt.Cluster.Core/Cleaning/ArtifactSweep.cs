using FuseGpt.Cluster.Core.Artifacts;

namespace FuseGpt.Cluster.Core.Cleaning;

/// <summary>Finds the artifacts that no record leads to.</summary>
/// <param name="folder">The artifact store's folder.</param>
internal sealed class ArtifactSweep(string folder)
{
    /// <summary>Records that name artifacts are small; a tensor is not looked into.</summary>
    private const long LargestRecord = 16 << 20;

    private const string ReferenceSuffix = ".ref";

    private readonly ArtifactPaths _paths = new(folder);
    private readonly HashSet<string> _needed = new(StringComparer.Ordinal);

    /// <summary>Files of the artifacts that none of the texts leads to, by however many records.</summary>
    /// <param name="texts">The texts of all that must keep what it names.</param>
    public IEnumerable<string> Unneeded(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Follow(text);
        }

        return Files().Where(file => !_needed.Contains(HashOf(file)));
    }

    private IEnumerable<string> Files()
    {
        var objects = Path.GetDirectoryName(Path.GetDirectoryName(_paths.Object(new string('0', ArtifactPaths.HashDigits))))!;
        return Directory.Exists(objects)
            ? Directory.EnumerateFiles(objects, "*", SearchOption.AllDirectories).Where(file => ArtifactPaths.IsHash(HashOf(file)))
            : [];
    }

    private static string HashOf(string file)
    {
        var name = Path.GetFileName(file);
        var rest = name.EndsWith(ReferenceSuffix, StringComparison.Ordinal) ? name[..^ReferenceSuffix.Length] : name;
        return Path.GetFileName(Path.GetDirectoryName(file)) + rest;
    }

    private void Follow(string text)
    {
        var open = new Stack<string>(NamedHashes.In(text));
        while (open.TryPop(out var hash))
        {
            if (_needed.Add(hash) && ReadRecord(_paths.Object(hash)) is { } record)
            {
                foreach (var named in NamedHashes.In(record))
                {
                    open.Push(named);
                }
            }
        }
    }

    /// <summary>The text of an artifact that is JSON, or null for any other.</summary>
    private static string? ReadRecord(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > LargestRecord)
        {
            return null;
        }

        using var reader = new StreamReader(path);
        return reader.Peek() == '{' ? reader.ReadToEnd() : null;
    }
}

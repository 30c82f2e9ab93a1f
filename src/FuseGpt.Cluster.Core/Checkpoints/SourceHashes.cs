using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>
/// Remembers in the store the hashes of ranges of one source file, as long as its size and time of last change stay: importing the
/// same folder again reads nothing of its weights.
/// </summary>
internal sealed class SourceHashes
{
    private readonly ArtifactStore _store;
    private readonly string _path;
    private readonly string _recordPath;
    private readonly FileStamp _stamp;
    private readonly ConcurrentDictionary<string, string> _hashes;
    private int _added;

    private SourceHashes(ArtifactStore store, string path)
    {
        _store = store;
        _path = path;
        _recordPath = Path.Combine(store.SourcesFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))) + ".json");
        using var handle = File.OpenHandle(path);
        _stamp = FileStamp.Of(handle);
        _hashes = new ConcurrentDictionary<string, string>(Load(), StringComparer.Ordinal);
    }

    private sealed record Memory(string Path, long FileLength, DateTime LastWriteUtc, IReadOnlyDictionary<string, string> Hashes);

    /// <summary>Reads what is known about a file, if it did not change since.</summary>
    public static SourceHashes Load(ArtifactStore store, string path) => new(store, path);

    /// <summary>Puts a range of the file into the store by reference, from memory when it is known.</summary>
    /// <param name="offset">Where the range begins.</param>
    /// <param name="byteCount">How many bytes it has.</param>
    /// <param name="watch">Shown the bytes of a range that is not known yet.</param>
    /// <returns>The range's hash.</returns>
    public string Put(long offset, long byteCount, Action<ReadOnlySpan<byte>> watch)
    {
        var key = $"{offset}+{byteCount}";
        if (_hashes.TryGetValue(key, out var known) && _store.Contains(known))
        {
            return known;
        }

        var hash = _store.PutFileRange(_path, offset, byteCount, watch);
        _hashes[key] = hash;
        Interlocked.Increment(ref _added);
        return hash;
    }

    /// <summary>Writes down what was learned.</summary>
    public void Save()
    {
        if (_added > 0)
        {
            var memory = new Memory(_path, _stamp.Length, _stamp.LastWriteUtc, _hashes.ToDictionary());
            AtomicFile.WriteAllBytes(_recordPath, CanonicalJson.Write(memory));
        }
    }

    private IReadOnlyDictionary<string, string> Load()
    {
        try
        {
            var memory = CanonicalJson.Read<Memory>(File.ReadAllBytes(_recordPath));
            var same = memory.Path == _path && new FileStamp(memory.FileLength, memory.LastWriteUtc) == _stamp;
            return same && memory.Hashes.Values.All(ArtifactPaths.IsHash) ? memory.Hashes : new Dictionary<string, string>();
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            // Nothing known, or a damaged memory: the file is hashed again.
            return new Dictionary<string, string>();
        }
    }
}

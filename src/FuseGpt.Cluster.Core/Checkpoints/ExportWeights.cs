using System.Globalization;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Writes the tensors of an export: one file, or shards with an index.</summary>
internal sealed class ExportWeights(ArtifactStore store, long maxShardBytes, IProgress<long>? bytesDone, CancellationToken cancellation)
{
    /// <summary>More than one tensor's share of a header takes beside its name.</summary>
    private const int HeaderEntryBytes = 200;

    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    private long _bytes;

    /// <summary>Writes all tensors into a folder.</summary>
    public void Write(string folder, IReadOnlyList<(string Name, TensorReference Tensor)> tensors)
    {
        var shards = Split(tensors);
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < shards.Count; i++)
        {
            var file = shards.Count == 1 ? CheckpointFiles.Weights : FileName(i + 1, shards.Count);
            SafetensorsWriter.Write(Path.Combine(folder, file), [.. shards[i].Select(Source)], Metadata);
            shards[i].ForEach(tensor => map.Add(tensor.Name, file));
        }

        bytesDone?.Report(_bytes);
        if (shards.Count > 1)
        {
            WriteIndex(folder, map);
        }
    }

    private static string FileName(int number, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"model-{number:D5}-of-{count:D5}.safetensors");

    private List<List<(string Name, TensorReference Tensor)>> Split(IReadOnlyList<(string Name, TensorReference Tensor)> tensors)
    {
        List<List<(string Name, TensorReference Tensor)>> shards = [[]];
        var filled = 0L;
        foreach (var tensor in tensors)
        {
            var bytes = tensor.Tensor.ByteCount + tensor.Name.Length + HeaderEntryBytes;
            if (shards[^1].Count > 0 && filled + bytes > maxShardBytes)
            {
                shards.Add([]);
                filled = 0;
            }

            shards[^1].Add(tensor);
            filled += bytes;
        }

        return shards;
    }

    private TensorSource Source((string Name, TensorReference Tensor) item) => new(item.Name, item.Tensor.Type, item.Tensor.Shape, () =>
    {
        cancellation.ThrowIfCancellationRequested();
        bytesDone?.Report(_bytes);
        _bytes += item.Tensor.ByteCount;
        return store.Open(item.Tensor.Hash);
    });

    private void WriteIndex(string folder, SortedDictionary<string, string> map)
    {
        var index = new JsonObject
        {
            ["metadata"] = new JsonObject { ["total_size"] = _bytes },
            ["weight_map"] = new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        };
        AtomicFile.WriteAllText(Path.Combine(folder, CheckpointFiles.Index), ConfigEdit.Text(index));
    }
}

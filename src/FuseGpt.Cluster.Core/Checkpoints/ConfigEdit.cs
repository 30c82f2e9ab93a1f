using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Rewrites config.json for the blocks that are left; everything else stays as it is, in its order.</summary>
internal static class ConfigEdit
{
    private const string CountKey = "num_hidden_layers";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The config of a model made of the given original blocks.</summary>
    /// <param name="config">The config of the whole model.</param>
    /// <param name="kept">Original indices of the blocks, in order.</param>
    public static JsonObject KeepBlocks(ModelConfig config, IReadOnlyList<int> kept)
    {
        var json = config.Json;
        var before = config.Architecture.BlockCount;
        json[CountKey] = kept.Count;
        foreach (var (key, value) in json.ToList())
        {
            if (value is JsonArray list && list.Count == before && IsPerLayer(key))
            {
                json[key] = new JsonArray([.. kept.Select(index => list[index]?.DeepClone())]);
            }
        }

        return json;
    }

    /// <summary>JSON as a text file, in the form that transformers writes.</summary>
    public static string Text(JsonObject json) => json.ToJsonString(Indented) + "\n";

    /// <summary>Lists that are known to be about something else may have as many entries as the model has blocks by chance.</summary>
    private static bool IsPerLayer(string key) =>
        key is not "architectures"
        && !key.EndsWith("token_id", StringComparison.Ordinal)
        && !key.EndsWith("token_ids", StringComparison.Ordinal);
}

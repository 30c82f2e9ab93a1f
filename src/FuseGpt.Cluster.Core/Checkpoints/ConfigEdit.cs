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
        if (kept.Count < config.Architecture.BlockCount)
        {
            var text = config.Family.TextConfigKey is { } key ? json[key]!.AsObject() : json;
            text[CountKey] = kept.Count;
            PerLayerKeys.Keep(text, config.Architecture.BlockCount, kept);
            PerLayerKeys.SpellOutWindows(text, config.Architecture, kept);
        }

        return json;
    }

    /// <summary>JSON as a text file, in the form that transformers writes.</summary>
    public static string Text(JsonObject json) => json.ToJsonString(Indented) + "\n";
}

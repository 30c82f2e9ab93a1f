using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Rewrites what a config says block by block for the blocks that are left.</summary>
internal static class PerLayerKeys
{
    private const string TypesKey = "layer_types";
    private const string FirstWindowKey = "max_window_layers";

    /// <summary>Filters the lists with one entry for each block, and renumbers those that list blocks by their index.</summary>
    /// <param name="text">The config, or the part of it that describes the blocks.</param>
    /// <param name="before">Number of blocks before.</param>
    /// <param name="kept">Original indices of the blocks that are left, in order.</param>
    public static void Keep(JsonObject text, int before, IReadOnlyList<int> kept)
    {
        foreach (var (key, value) in text.ToList())
        {
            if (value is not JsonArray list || !IsAboutBlocks(key))
            {
                continue;
            }

            if (Indices(key, list, before) is { } indices)
            {
                text[key] = Array(kept.Index().Where(block => indices.Contains(block.Item)).Select(block => (JsonNode)block.Index));
            }
            else if (list.Count == before)
            {
                text[key] = Array(kept.Select(index => list[index]?.DeepClone()));
            }
        }
    }

    /// <summary>
    /// Where only some blocks have a sliding window, the rule that says which holds for the old numbers: it becomes a list, and the
    /// number of blocks before the first window is counted anew for programs that know no such list.
    /// </summary>
    /// <param name="text">The config, or the part of it that describes the blocks.</param>
    /// <param name="architecture">The numbers of the whole model.</param>
    /// <param name="kept">Original indices of the blocks that are left, in order.</param>
    public static void SpellOutWindows(JsonObject text, ModelArchitecture architecture, IReadOnlyList<int> kept)
    {
        if (architecture.SlidingWindows.Distinct().Count() < 2)
        {
            return;
        }

        var slides = kept.Select(block => architecture.WindowOf(block) is not null).ToList();
        text[TypesKey] = Array(slides.Select(slide => (JsonNode)(slide ? "sliding_attention" : "full_attention")));
        var full = slides.TakeWhile(slide => !slide).Count();
        if (slides.Skip(full).All(slide => slide))
        {
            text[FirstWindowKey] = full;
        }
    }

    /// <summary>Lists that are known to be about something else may have as many entries as the model has blocks by chance.</summary>
    private static bool IsAboutBlocks(string key) =>
        key is not "architectures"
        && !key.EndsWith("token_id", StringComparison.Ordinal)
        && !key.EndsWith("token_ids", StringComparison.Ordinal);

    /// <summary>The entries of a list of block indices: its key speaks of layers, and they are whole numbers in range that rise; else null.</summary>
    private static HashSet<int>? Indices(string key, JsonArray list, int before)
    {
        var numbers = list.Select(item => item is JsonValue value && value.TryGetValue(out int number) ? number : -1).ToList();
        var rises = numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
        return key.Contains("layer", StringComparison.Ordinal) && rises && numbers.TrueForAll(number => number >= 0 && number < before)
            ? [.. numbers]
            : null;
    }

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}

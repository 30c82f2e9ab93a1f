namespace FuseGpt.Cluster.Core.Models;

/// <summary>The families whose arithmetic is tested; any other is refused.</summary>
public static class ModelFamilies
{
    private static readonly ModelFamily[] All =
        [new LlamaFamily(), new LlavaFamily(), new MistralFamily(), new Phi3Family(), new Qwen2Family(), new Qwen3Family()];

    private static readonly SortedDictionary<string, ModelFamily> ByType =
        new(All.ToDictionary(family => family.ModelType), StringComparer.Ordinal);

    /// <summary>The supported values of <c>model_type</c>.</summary>
    public static IReadOnlyCollection<string> Supported => ByType.Keys;

    /// <summary>Finds a family.</summary>
    /// <param name="modelType">The config's <c>model_type</c>.</param>
    /// <param name="path">The file that says so, for the message.</param>
    /// <exception cref="InvalidInputException">The type is not on the list.</exception>
    public static ModelFamily Get(string modelType, string path = "config.json") =>
        ByType.TryGetValue(modelType, out var family)
            ? family
            : throw new InvalidInputException(
                $"{path}: model_type",
                modelType,
                $"Supported: {string.Join(", ", Supported)}.",
                "Use a model of a supported type: others compute differently, so pruning them as one of these would break them silently.");
}

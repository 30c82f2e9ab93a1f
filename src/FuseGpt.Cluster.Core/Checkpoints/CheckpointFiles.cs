namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Names of the files of a Hugging Face checkpoint folder.</summary>
internal static class CheckpointFiles
{
    public const string Config = "config.json";
    public const string Weights = "model.safetensors";
    public const string Index = "model.safetensors.index.json";
    public const string ModelCard = "README.md";
    public const string Provenance = "fusegpt.json";

    /// <summary>
    /// The small files that a model needs beside its weights: tokenizer, chat template, image processor, generation settings, licence, and
    /// the Python modules that a config may name under <c>auto_map</c>, which nothing here ever runs.
    /// </summary>
    public static bool IsCompanion(string fileName) =>
        Companions.Contains(fileName)
        || LicencePrefixes.Any(prefix => fileName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || (fileName.EndsWith(".py", StringComparison.Ordinal) && ModulePrefixes.Any(prefix => fileName.StartsWith(prefix, StringComparison.Ordinal)));

    private static readonly HashSet<string> Companions = new(StringComparer.Ordinal)
    {
        "tokenizer.json",
        "tokenizer_config.json",
        "tokenizer.model",
        "special_tokens_map.json",
        "added_tokens.json",
        "vocab.json",
        "vocab.txt",
        "merges.txt",
        "generation_config.json",
        "chat_template.jinja",
        "chat_template.json",
        "preprocessor_config.json",
        "processor_config.json",
    };

    private static readonly string[] LicencePrefixes = ["LICENSE", "LICENCE", "NOTICE", "USE_POLICY"];

    private static readonly string[] ModulePrefixes = ["configuration_", "modeling_", "tokenization_", "processing_", "image_processing_"];
}

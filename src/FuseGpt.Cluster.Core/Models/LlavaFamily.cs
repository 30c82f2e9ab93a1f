namespace FuseGpt.Cluster.Core.Models;

/// <summary>LLaVA 1.5: a LLaMA beside a vision tower. Only the language model's blocks are computed with and pruned.</summary>
internal sealed class LlavaFamily : ModelFamily
{
    private const string TieKey = "tie_word_embeddings";

    /// <summary>The nested config lists only what differs from LlamaConfig's defaults, the sizes of LLaMA 7B among them.</summary>
    private static readonly FamilyDefaults Defaults = LlamaFamily.Defaults with { Sizes = new SizeDefaults(32_000, 4096, 11_008, 32, 32) };

    private static readonly string[] OtherParts = ["vision_tower.", "multi_modal_projector."];

    /// <inheritdoc/>
    public override string ModelType => "llava";

    /// <inheritdoc/>
    internal override string TextConfigKey => "text_config";

    /// <inheritdoc/>
    protected override string TensorPrefix => "language_model.";

    /// <inheritdoc/>
    public override bool IsPassedThrough(string tensorName) => OtherParts.Any(part => tensorName.StartsWith(part, StringComparison.Ordinal));

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config)
    {
        var text = config.Nested(TextConfigKey) ?? throw config.Fault(TextConfigKey, "nothing", "The key is required.");
        text.Choice("model_type", missing: "llama", "llama");
        var architecture = LlamaFamily.Read(text, Defaults, ModelType);
        return config.Flag(TieKey, architecture.TieWordEmbeddings) == architecture.TieWordEmbeddings
            ? architecture
            : throw config.Fault(TieKey, "another value than the language model's", $"{TextConfigKey}.{TieKey} says {architecture.TieWordEmbeddings}.", "Make the two agree.");
    }
}

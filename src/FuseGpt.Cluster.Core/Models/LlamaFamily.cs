namespace FuseGpt.Cluster.Core.Models;

/// <summary>LLaMA 1 to 3, and the models that publish their weights in its layout. Defaults are those of transformers' LlamaConfig.</summary>
internal sealed class LlamaFamily : ModelFamily
{
    /// <summary>Defaults of a config that stands alone: it always gives the sizes.</summary>
    public static FamilyDefaults Defaults { get; } = new() { MaxPositions = 2048 };

    /// <inheritdoc/>
    public override string ModelType => "llama";

    /// <summary>Reads a config of this family, alone or as part of another one.</summary>
    public static ModelArchitecture Read(ConfigReader config, FamilyDefaults defaults, string modelType)
    {
        var attentionBias = config.Flag("attention_bias", missing: false);
        return new ArchitectureReader(config, defaults).Read(modelType) with
        {
            QueryKeyValueBias = attentionBias,
            OutputBias = attentionBias,
            FeedForwardBias = config.Flag("mlp_bias", missing: false),
        };
    }

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config) => Read(config, Defaults, ModelType);
}

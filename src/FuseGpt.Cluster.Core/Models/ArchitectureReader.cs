namespace FuseGpt.Cluster.Core.Models;

/// <summary>Reads the numbers that every family's config.json calls alike. What only some families have is left at its default.</summary>
internal sealed class ArchitectureReader(ConfigReader config, FamilyDefaults defaults)
{
    /// <summary>Reads and checks them.</summary>
    /// <param name="modelType">The family's <c>model_type</c>.</param>
    public ModelArchitecture Read(string modelType)
    {
        var hidden = config.Integer("hidden_size", 1, ConfigLimits.Width, defaults.Sizes?.Hidden);
        var heads = config.Integer("num_attention_heads", 1, ConfigLimits.Heads, defaults.Sizes?.Heads);
        var headSize = HeadSize(hidden, heads);
        var positions = config.Integer("max_position_embeddings", 1, ConfigLimits.Positions, defaults.MaxPositions);
        var rope = new RopeReader(config, defaults.RopeKinds, headSize, positions);
        return new ModelArchitecture
        {
            ModelType = modelType,
            VocabularySize = config.Integer("vocab_size", 1, ConfigLimits.Vocabulary, defaults.Sizes?.Vocabulary),
            HiddenSize = hidden,
            IntermediateSize = config.Integer("intermediate_size", 1, ConfigLimits.Width, defaults.Sizes?.Intermediate),
            BlockCount = config.Integer("num_hidden_layers", 1, ConfigLimits.Blocks, defaults.Sizes?.Blocks),
            HeadCount = heads,
            KeyValueHeadCount = KeyValueHeads(heads),
            HeadSize = headSize,
            NormEpsilon = config.Number("rms_norm_eps", 0, ConfigLimits.NormEpsilon, defaults.NormEpsilon),
            RopeTheta = rope.Theta(),
            RopeScaling = rope.Scaling(),
            MaxPositions = positions,
            TieWordEmbeddings = config.Flag("tie_word_embeddings", missing: false),
            Activation = config.Choice("hidden_act", missing: "silu", "silu"),
        };
    }

    private int KeyValueHeads(int heads)
    {
        const string Key = "num_key_value_heads";
        var count = config.IntegerOrNull(Key, 1, heads, absent: defaults.KeyValueHeads) ?? heads;
        return count <= heads && heads % count == 0
            ? count
            : throw config.Fault(Key, count.ToString(), $"It must divide num_attention_heads, {heads}.");
    }

    private int HeadSize(int hidden, int heads)
    {
        const string Key = "head_dim";
        if (config.IsMissing(Key) && defaults.HeadSize is null && hidden % heads != 0)
        {
            throw config.Fault("hidden_size", hidden.ToString(), $"Without head_dim it must be a multiple of num_attention_heads, {heads}.");
        }

        var size = config.Integer(Key, 1, ConfigLimits.Width, missing: defaults.HeadSize ?? hidden / heads);
        return size % 2 == 0
            ? size
            : throw config.Fault(Key, size.ToString(), "The size of a head (head_dim, else hidden_size / num_attention_heads) must be even: rotary positions turn its halves.");
    }
}

namespace FuseGpt.Cluster.Core.Models;

/// <summary>LLaMA 1 to 3, and the models that publish their weights in its layout. Defaults are those of transformers' LlamaConfig.</summary>
internal sealed class LlamaFamily : ModelFamily
{
    private const int DefaultMaxPositions = 2048;
    private const double DefaultNormEpsilon = 1e-6;

    /// <inheritdoc/>
    public override string ModelType => "llama";

    /// <inheritdoc/>
    public override string BlockPrefix(int block) => $"model.layers.{block}.";

    /// <inheritdoc/>
    public override IReadOnlyList<LinearShape> Linears(ModelArchitecture architecture)
    {
        long hidden = architecture.HiddenSize;
        long inner = architecture.IntermediateSize;
        var queries = (long)architecture.HeadCount * architecture.HeadSize;
        var keys = (long)architecture.KeyValueHeadCount * architecture.HeadSize;
        return
        [
            new LinearShape(LinearNames.Query, queries, hidden, architecture.AttentionBias),
            new LinearShape(LinearNames.Key, keys, hidden, architecture.AttentionBias),
            new LinearShape(LinearNames.Value, keys, hidden, architecture.AttentionBias),
            new LinearShape(LinearNames.Output, hidden, queries, architecture.AttentionBias),
            new LinearShape(LinearNames.Gate, inner, hidden, architecture.FeedForwardBias),
            new LinearShape(LinearNames.Up, inner, hidden, architecture.FeedForwardBias),
            new LinearShape(LinearNames.Down, hidden, inner, architecture.FeedForwardBias),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<VectorShape> Norms(ModelArchitecture architecture) =>
        [.. NormNames.All.Select(name => new VectorShape(name, architecture.HiddenSize))];

    /// <inheritdoc/>
    public override IReadOnlyList<OuterTensorShape> OuterTensors(ModelArchitecture architecture)
    {
        long[] matrix = [architecture.VocabularySize, architecture.HiddenSize];
        List<OuterTensorShape> tensors = [new(OuterNames.Embedding, matrix), new(OuterNames.FinalNorm, [architecture.HiddenSize])];
        if (!architecture.TieWordEmbeddings)
        {
            tensors.Add(new OuterTensorShape(OuterNames.Head, matrix));
        }

        return tensors;
    }

    /// <inheritdoc/>
    /// <remarks>Old checkpoints carry the rotary frequencies, which are computed from the config.</remarks>
    public override bool IsIgnored(string tensorName) => tensorName.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);

    /// <inheritdoc/>
    internal override ModelArchitecture ReadArchitecture(ConfigReader config)
    {
        var hidden = config.Integer("hidden_size", 1, ConfigLimits.Width);
        var heads = config.Integer("num_attention_heads", 1, ConfigLimits.Heads);
        return new ModelArchitecture
        {
            ModelType = ModelType,
            VocabularySize = config.Integer("vocab_size", 1, ConfigLimits.Vocabulary),
            HiddenSize = hidden,
            IntermediateSize = config.Integer("intermediate_size", 1, ConfigLimits.Width),
            BlockCount = config.Integer("num_hidden_layers", 1, ConfigLimits.Blocks),
            HeadCount = heads,
            KeyValueHeadCount = KeyValueHeads(config, heads),
            HeadSize = HeadSize(config, hidden, heads),
            NormEpsilon = config.Number("rms_norm_eps", 0, ConfigLimits.NormEpsilon, DefaultNormEpsilon),
            RopeTheta = RopeReader.Theta(config),
            RopeScaling = RopeReader.Scaling(config),
            MaxPositions = config.Integer("max_position_embeddings", 1, ConfigLimits.Positions, DefaultMaxPositions),
            TieWordEmbeddings = config.Flag("tie_word_embeddings", missing: false),
            Activation = config.Choice("hidden_act", missing: "silu", "silu"),
            AttentionBias = config.Flag("attention_bias", missing: false),
            FeedForwardBias = config.Flag("mlp_bias", missing: false),
        };
    }

    private static int KeyValueHeads(ConfigReader config, int heads)
    {
        const string Key = "num_key_value_heads";
        var count = config.Integer(Key, 1, heads, missing: heads);
        return heads % count == 0
            ? count
            : throw config.Fault(Key, count.ToString(), $"It must divide num_attention_heads, {heads}.");
    }

    private static int HeadSize(ConfigReader config, int hidden, int heads)
    {
        const string Key = "head_dim";
        if (config.IsMissing(Key) && hidden % heads != 0)
        {
            throw config.Fault("hidden_size", hidden.ToString(), $"Without head_dim it must be a multiple of num_attention_heads, {heads}.");
        }

        var size = config.Integer(Key, 1, ConfigLimits.Width, missing: hidden / heads);
        return size % 2 == 0
            ? size
            : throw config.Fault(Key, size.ToString(), "The size of a head (head_dim, else hidden_size / num_attention_heads) must be even: rotary positions turn its halves.");
    }
}

namespace FuseGpt.Cluster.Core.Models;

/// <summary>The numbers of a LLaMA-type model that its arithmetic needs, read from config.json with the family's defaults filled in.</summary>
public sealed record ModelArchitecture
{
    /// <summary>The config's <c>model_type</c>, for example <c>llama</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>Number of tokens in the vocabulary.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width inside the feed-forward network.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of transformer blocks in the config.</summary>
    public required int BlockCount { get; init; }

    /// <summary>Number of query heads.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Number of key and value heads; query heads share them in groups.</summary>
    public required int KeyValueHeadCount { get; init; }

    /// <summary>Width of one head; heads times width need not be the hidden size.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Number added to the mean square in the norms.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Base of the rotary frequencies.</summary>
    public required double RopeTheta { get; init; }

    /// <summary>How the rotary frequencies are scaled, or null for not at all.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>Longest sequence, in tokens, that the model was made for.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Whether the embedding matrix is the output head too.</summary>
    public required bool TieWordEmbeddings { get; init; }

    /// <summary>Activation of the gate: <c>silu</c> for every model supported today.</summary>
    public required string Activation { get; init; }

    /// <summary>Whether queries, keys and values have biases.</summary>
    public bool QueryKeyValueBias { get; init; }

    /// <summary>Whether the attention's output linear has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>Whether the three linears of the feed-forward network have biases.</summary>
    public bool FeedForwardBias { get; init; }

    /// <summary>Whether each head's queries and keys are normed before the rotation.</summary>
    public bool QueryKeyNorm { get; init; }

    /// <summary>Whether queries, keys and values are one linear, and the feed-forward network's gate and first half another.</summary>
    public bool JoinedLinears { get; init; }

    /// <summary>
    /// For each block of the config the number of tokens, itself included, that a token attends to, or null for all before it.
    /// </summary>
    /// <value>The default is an empty list: every block attends to all.</value>
    public ValueList<int?> SlidingWindows { get; init; } = new([]);

    /// <summary>Number of tokens, itself included, that a token attends to in a block, or null for all before it.</summary>
    /// <param name="originalIndex">Index of the block in the model first given: blocks keep their window when others before them are gone.</param>
    public int? WindowOf(int originalIndex) => SlidingWindows.Count == 0 ? null : SlidingWindows[originalIndex];

    /// <summary>Tells sequences apart whose rotary frequencies differ: equal for two lengths when all positions turn alike in both.</summary>
    /// <param name="length">Tokens in the sequence.</param>
    public long RopeRegime(long length) => RopeScaling?.Regime(length) ?? 0;
}

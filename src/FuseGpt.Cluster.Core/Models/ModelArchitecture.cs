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

    /// <summary>Whether the four linears of the attention have biases.</summary>
    public bool AttentionBias { get; init; }

    /// <summary>Whether the three linears of the feed-forward network have biases.</summary>
    public bool FeedForwardBias { get; init; }
}

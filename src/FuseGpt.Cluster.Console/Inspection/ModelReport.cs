namespace FuseGpt.Cluster.Console.Inspection;

/// <summary>What <c>fusegpt inspect</c> tells of a model.</summary>
internal sealed record ModelReport
{
    /// <summary>Full path of the folder.</summary>
    public required string Model { get; init; }

    /// <summary>The config's <c>model_type</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Blocks { get; init; }

    /// <summary>Width of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width inside the feed-forward network.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key and value heads.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of one head.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Longest sequence that the model was made for, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Rows of the embedding.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Whether the embedding is the output head too.</summary>
    public required bool TiedEmbeddings { get; init; }

    /// <summary>Shape of each tensor of a block, outputs first.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> BlockShapes { get; init; }

    /// <summary>Shape of each tensor outside the blocks.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> OuterShapes { get; init; }

    /// <summary>Parameters of one block.</summary>
    public required long ParametersPerBlock { get; init; }

    /// <summary>Parameters of the model.</summary>
    public required long Parameters { get; init; }

    /// <summary>Element types of the stored tensors, and how many tensors have each.</summary>
    public required IReadOnlyDictionary<string, int> StoredTypes { get; init; }

    /// <summary>Kind of the tokenizer.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>Number of different tokens.</summary>
    public required int TokenizerVocabulary { get; init; }

    /// <summary>Most blocks that can be removed.</summary>
    public required int MostRemovable { get; init; }

    /// <summary>What some sparsities leave.</summary>
    public required IReadOnlyList<PruningPreview> Prunings { get; init; }
}

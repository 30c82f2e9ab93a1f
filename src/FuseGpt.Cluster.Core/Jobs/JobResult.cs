namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What a finished job made.</summary>
public sealed record JobResult
{
    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>How the model was made smaller.</summary>
    public required PruningMethod Method { get; init; }

    /// <summary>Blocks of the model that was given.</summary>
    public required int BlocksBefore { get; init; }

    /// <summary>Original indices of the blocks that are left.</summary>
    public required IReadOnlyList<int> Kept { get; init; }

    /// <summary>Original indices of the blocks taken out, in order.</summary>
    public required IReadOnlyList<int> Removed { get; init; }

    /// <summary>Parameters of the model that was given.</summary>
    public required long ParametersBefore { get; init; }

    /// <summary>Parameters of the pruned model.</summary>
    public required long ParametersAfter { get; init; }

    /// <summary>Bytes of the given model's tensors, in the checkpoint's own types.</summary>
    public long BytesBefore { get; init; }

    /// <summary>Bytes of the pruned model's tensors, in the same types.</summary>
    public long BytesAfter { get; init; }

    /// <summary>Tokens that one device passed through the given model in a second, or null when it was not measured.</summary>
    public double? DenseTokensPerSecond { get; init; }

    /// <summary>Perplexity of the model that was given, or null when it is not measured.</summary>
    public double? DensePerplexity { get; init; }

    /// <summary>Perplexity of the model as it was written, or null when it is not measured.</summary>
    public double? Perplexity { get; init; }

    /// <summary>Largest absolute difference between the logits of the model in memory and of the folder read back; null where no folder was asked for.</summary>
    public double? ExportDifference { get; init; }

    /// <summary>Every round.</summary>
    public required IReadOnlyList<RoundRecord> Rounds { get; init; }

    /// <summary>Seconds of work, pauses not counted.</summary>
    public required double Seconds { get; init; }

    /// <summary>Folder of the pruned model; null where none was asked for.</summary>
    public string? Output { get; init; }
}

namespace FuseGpt.Cluster.Benchmarks;

/// <summary>What to measure, and on what.</summary>
internal sealed record BenchmarkSettings
{
    /// <summary>Folder of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Files and folders with text.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Tokens in a window.</summary>
    public required int SequenceLength { get; init; }

    /// <summary>Samples in a fine-tuning step and in a forward pass.</summary>
    public required int Samples { get; init; }

    /// <summary>Samples that are scored.</summary>
    public required int ScoredSamples { get; init; }

    /// <summary>How often each side of a ratio is measured, turn by turn; the fastest counts.</summary>
    public required int Repetitions { get; init; }

    /// <summary>Ranks of the factors that a step is measured with.</summary>
    public required IReadOnlyList<int> Ranks { get; init; }

    /// <summary>Threads that libtorch computes with.</summary>
    public required int Threads { get; init; }

    /// <summary>Whether processor time counts instead of the clock's: for a machine that others use too.</summary>
    public bool ProcessorTime { get; init; }

    /// <summary>Only benchmarks with this in their name; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>File that the table is written to, or null.</summary>
    public string? Output { get; init; }
}

using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>One model of the comparison.</summary>
internal sealed record CompareRow
{
    /// <summary>Name of the method that stands for the model that was given.</summary>
    public const string Dense = "dense";

    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>Name of the recipe; null where nothing is trained.</summary>
    public string? Recipe { get; init; }

    /// <summary>Number of samples; null where it makes no difference.</summary>
    public int? Samples { get; init; }

    /// <summary>Share that was asked to be removed: of the blocks, or for SliceGPT of the hidden size.</summary>
    public required decimal Sparsity { get; init; }

    /// <summary>Blocks that are left.</summary>
    public required int Blocks { get; init; }

    /// <summary>Width of the hidden states that is left.</summary>
    public required int Width { get; init; }

    /// <summary>Parameters that are left; SliceGPT's with the shortcuts' matrices and a head of its own.</summary>
    public required long Parameters { get; init; }

    /// <summary>Perplexities by the names of their texts.</summary>
    public required IReadOnlyDictionary<string, double> Perplexities { get; init; }

    /// <summary>How well it did at zero-shot tasks; null where it was not asked any.</summary>
    public IReadOnlyList<ZeroShotScore>? Tasks { get; init; }

    /// <summary>Seconds that scoring, training or slicing took, on devices that other jobs used too; null for the model that was given.</summary>
    public double? Seconds { get; init; }

    /// <summary>The job that made the model; null for none.</summary>
    public string? Job { get; init; }

    /// <summary>The job's round after which it was measured; null for none.</summary>
    public int? Round { get; init; }
}

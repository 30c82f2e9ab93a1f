using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>What <c>fusegpt compare</c> is to do.</summary>
internal sealed record CompareSettings
{
    /// <summary>What all jobs have in common.</summary>
    public required PruningRequest Common { get; init; }

    /// <summary>The methods, in the table's order.</summary>
    public required IReadOnlyList<CompareMethod> Methods { get; init; }

    /// <summary>The recipes of methods that train, with their names.</summary>
    public required IReadOnlyList<(string Name, FineTuneSettings Settings)> Recipes { get; init; }

    /// <summary>Numbers of samples, rising.</summary>
    public required IReadOnlyList<int> Samples { get; init; }

    /// <summary>Shares that are removed, rising.</summary>
    public required IReadOnlyList<decimal> Sparsities { get; init; }

    /// <summary>The texts to measure on.</summary>
    public required IReadOnlyList<CompareText> Texts { get; init; }

    /// <summary>Zero-shot tasks to ask every model that stays a LLaMA, or null for none.</summary>
    public ZeroShotSelection? Tasks { get; init; }

    /// <summary>Full path of the folder that tables and charts are written to.</summary>
    public required string Report { get; init; }

    /// <summary>Folder of artifacts and states.</summary>
    public required string Work { get; init; }

    /// <summary>CPU threads of one lane.</summary>
    public required int Threads { get; init; }

    /// <summary>Most bytes of weights and states on one device; null for a share of what is there.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Whether standard output is JSON lines.</summary>
    public required bool Json { get; init; }
}

using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>
/// A pruning request as programs write it in JSON: the names of <c>prune</c>'s options in camel case, the same values, the same
/// defaults. Null stands for the default. <see cref="PruneOrders"/> turns it into a <see cref="PruningRequest"/> and back.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PruneOrder
{
    /// <summary>Full path of the model's folder.</summary>
    public required string Model { get; init; }

    /// <summary>Text that samples are drawn from: full paths of files or folders.</summary>
    public IReadOnlyList<string>? Text { get; init; }

    /// <summary>Data set to draw samples from and to measure on.</summary>
    public string? Dataset { get; init; }

    /// <summary>Full path of the folder with the data set's files.</summary>
    public string? Data { get; init; }

    /// <summary>Full path of the folder for the pruned model; null for none.</summary>
    public string? Out { get; init; }

    /// <summary>Share of the blocks to remove, for example 0.25.</summary>
    public decimal? Sparsity { get; init; }

    /// <summary>Number of blocks to remove.</summary>
    public int? Blocks { get; init; }

    /// <summary><c>mi+fusion</c>, <c>mi+ft</c>, <c>mi</c>, <c>sleb</c> or <c>shortgpt</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Samples to train on.</summary>
    public int? Samples { get; init; }

    /// <summary>Neighbours that a block is fused into.</summary>
    public int? Group { get; init; }

    /// <summary><c>paper</c> or <c>reference</c>.</summary>
    public string? Window { get; init; }

    /// <summary>Rank of the fusion coefficients.</summary>
    public int? Rank { get; init; }

    /// <summary>Rank of the LoRA factors.</summary>
    public int? LoraRank { get; init; }

    /// <summary>Passes over the samples in each round.</summary>
    public int? Epochs { get; init; }

    /// <summary>Samples in a training step.</summary>
    public int? Batch { get; init; }

    /// <summary>Samples that go through the group at once; null for the whole batch.</summary>
    public int? MicroBatch { get; init; }

    /// <summary>Samples to score blocks on.</summary>
    public int? Calibration { get; init; }

    /// <summary><c>enough</c> or <c>all</c>.</summary>
    public string? Scores { get; init; }

    /// <summary>Tokens in a sample.</summary>
    public int? Seq { get; init; }

    /// <summary>Fixes every random choice.</summary>
    public long? Seed { get; init; }

    /// <summary><c>paper</c> or <c>tuned</c>.</summary>
    public string? Recipe { get; init; }

    /// <summary><c>batch-kl</c> or <c>relative</c>; null for the recipe's.</summary>
    public string? Loss { get; init; }

    /// <summary>Learning rate of the fusion coefficients; null for the recipe's.</summary>
    public double? CoefLr { get; init; }

    /// <summary>Learning rate of everything else; null for the recipe's.</summary>
    public double? BaseLr { get; init; }

    /// <summary>Share of the steps over which the learning rates rise; null for the recipe's.</summary>
    public double? WarmUp { get; init; }

    /// <summary>Longest gradient, 0 for no limit; null for the recipe's.</summary>
    public double? Clip { get; init; }

    /// <summary>Whether what earlier rounds trained is folded in; null for the recipe's.</summary>
    public bool? FoldOlder { get; init; }

    /// <summary>Whether a round ends with the weights of its best epoch; null for the recipe's.</summary>
    public bool? BestEpoch { get; init; }

    /// <summary>Text to measure perplexity on: full paths of files or folders.</summary>
    public IReadOnlyList<string>? Eval { get; init; }

    /// <summary>Most windows of it to measure on.</summary>
    public int? EvalWindows { get; init; }

    /// <summary><c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</summary>
    public string? Devices { get; init; }

    /// <summary><c>auto</c>, <c>replicate</c>, <c>pipeline</c> or <c>stream</c>.</summary>
    public string? Layout { get; init; }
}

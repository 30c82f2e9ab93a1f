using System.Text.Json.Serialization;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>One pruning job as the user asks for it. Paths are full paths.</summary>
public sealed record PruningRequest
{
    /// <summary>Folder of the model, in Hugging Face's layout.</summary>
    public required string Model { get; init; }

    /// <summary>Text files, or folders of them, that calibration and fine-tuning samples are drawn from.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>
    /// Data set whose training text is taken where <see cref="Texts"/> is empty, and whose test text where
    /// <see cref="EvaluationTexts"/> is; null for none.
    /// </summary>
    public DatasetChoice? Dataset { get; init; }

    /// <summary>Folder that the pruned model is written to; it must not exist yet. Null for a job that ends with its last round and writes no folder.</summary>
    public string? Output { get; init; }

    /// <summary>Share of the blocks to remove, for example 0.25, rounded up to whole blocks; null when <see cref="Blocks"/> says how many.</summary>
    public decimal? Sparsity { get; init; }

    /// <summary>Number of blocks to remove; null when <see cref="Sparsity"/> says which share.</summary>
    public int? Blocks { get; init; }

    /// <summary>How the model is made smaller.</summary>
    /// <value>The default is <see cref="PruningMethod.Fuse"/>.</value>
    public PruningMethod Method { get; init; } = PruningMethod.Fuse;

    /// <summary>Neighbours in a partial group (G of the paper).</summary>
    /// <value>The default is 7.</value>
    public int Group { get; init; } = 7;

    /// <summary>Where the partial group lies around the picked block.</summary>
    /// <value>The default is <see cref="GroupWindow.Paper"/>.</value>
    public GroupWindow Window { get; init; } = GroupWindow.Paper;

    /// <summary>How groups are trained. The job's seed takes the place of the seed in it.</summary>
    public FineTuneSettings FineTune { get; init; } = new();

    /// <summary>Windows drawn for fine-tuning; the first of them are the calibration samples.</summary>
    /// <value>The default is 1024.</value>
    public int Samples { get; init; } = 1024;

    /// <summary>Windows that blocks are scored on.</summary>
    /// <value>The default is 32.</value>
    public int Calibration { get; init; } = 32;

    /// <summary>Whether scoring ends when the pick is certain. It does not change the pick.</summary>
    /// <value>The default is <see cref="ScoreExtent.Enough"/>.</value>
    public ScoreExtent Scores { get; init; } = ScoreExtent.Enough;

    /// <summary>Tokens in a window, for training and evaluation alike.</summary>
    /// <value>The default is 2048.</value>
    public int SequenceLength { get; init; } = 2048;

    /// <summary>Seed of the windows and of the factors' first values.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }

    /// <summary>Text that perplexity is measured on, before the first round and after each; empty for that of <see cref="Dataset"/>, or without one for no measuring.</summary>
    public IReadOnlyList<string> EvaluationTexts { get; init; } = [];

    /// <summary>Most windows to measure on; null for all of the text.</summary>
    public int? EvaluationWindows { get; init; }

    /// <summary>Devices to use: <c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>. The result does not depend on how many there are.</summary>
    /// <value>The default is <c>auto</c>.</value>
    public string Devices { get; init; } = "auto";

    /// <summary>How the model's blocks are spread over the devices; null for what suits them best. The result does not depend on it.</summary>
    public ModelLayout? Layout { get; init; }

    /// <summary>Windows drawn after those, for the guard of training methods: nothing is trained or scored on them.</summary>
    public const int GuardWindows = 16;

    /// <summary>How many windows have to be drawn for calibration and fine-tuning.</summary>
    [JsonIgnore]
    public int WindowsToDraw => Method.Trains() ? Math.Max(Samples, Calibration) : Calibration;
}

using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The options that say how blocks are scored and groups trained.</summary>
internal sealed class TrainingOptions
{
    private static readonly FineTuneSettings Standard = Recipes.Paper;

    private readonly Option<int> _group = NumberOption.Integer("--group", 7, "Neighbours that a block is fused into.");
    private readonly Option<string> _window = new("--window")
    {
        HelpName = "paper|reference",
        DefaultValueFactory = _ => GroupWindows.PaperName,
        Description = "Where they lie for an odd --group: as in the paper (one more after), or as in the authors' code (one more before).",
    };

    private readonly Option<int> _rank = NumberOption.Integer("--rank", Standard.Rank, "Rank of the fusion coefficients.");
    private readonly Option<int> _loraRank = NumberOption.Integer("--lora-rank", Standard.LoraRank, "Rank of the LoRA factors.");
    private readonly Option<int> _epochs = NumberOption.Integer("--epochs", Standard.Epochs, "Passes over the samples in each round.");
    private readonly Option<int> _batch = NumberOption.Integer("--batch", Standard.Batch, "Samples in a training step; 2 or more.");
    private readonly Option<int?> _microBatch = NumberOption.Optional("--micro-batch", "Samples of a batch that are computed at once: less memory, the same step up to rounding. Without: all.");
    private readonly Option<int> _calibration = NumberOption.Integer("--calibration", 32, "Samples to score blocks on.");
    private readonly Option<string> _scores = CommonOptions.Scores(ScoreExtents.EnoughName);
    private readonly Option<int> _sequence = NumberOption.Integer("--seq", 2048, "Tokens in a sample.");
    private readonly Option<long> _seed = NumberOption.Long("--seed", 0, "Fixes every random choice.");

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_group, _window, _rank, _loraRank, _epochs, _batch, _microBatch, _calibration, _scores, _sequence, _seed];

    /// <summary>A request with what a command line says about it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="request">The request without it.</param>
    /// <exception cref="InvalidInputException">A value is wrong.</exception>
    public PruningRequest Apply(ParseResult parsed, PruningRequest request) => request with
    {
        Group = parsed.GetValue(_group),
        Window = GroupWindows.Parse(parsed.GetValue(_window)!),
        Calibration = parsed.GetValue(_calibration),
        Scores = ScoreExtents.Parse(parsed.GetValue(_scores)!),
        SequenceLength = parsed.GetValue(_sequence),
        Seed = parsed.GetValue(_seed),
    };

    /// <summary>A recipe with the ranks, epochs and batch of a command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">The recipe.</param>
    public FineTuneSettings Apply(ParseResult parsed, FineTuneSettings recipe) => recipe with
    {
        Rank = parsed.GetValue(_rank),
        LoraRank = parsed.GetValue(_loraRank),
        Epochs = parsed.GetValue(_epochs),
        Batch = parsed.GetValue(_batch),
        MicroBatch = parsed.GetValue(_microBatch),
    };
}

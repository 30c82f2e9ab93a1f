using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Ways to train that are known by a name.</summary>
public static class Recipes
{
    /// <summary>Name of <see cref="Paper"/>.</summary>
    public const string PaperName = "paper";

    /// <summary>Name of <see cref="Tuned"/>.</summary>
    public const string TunedName = "tuned";

    /// <summary>The paper's: batch-dimension KL, low base rate, older pairs keep training.</summary>
    public static FineTuneSettings Paper { get; } = new();

    /// <summary>Relative loss at higher rates, with what keeps it stable over many rounds: warm-up, a gradient limit, older pairs folded in.</summary>
    public static FineTuneSettings Tuned { get; } = new()
    {
        Loss = TrainingLoss.Relative,
        CoefficientLearningRate = 3e-3,
        BaseLearningRate = 1e-3,
        WarmUp = 0.05,
        MaxGradientNorm = 1,
        FoldOlder = true,
    };

    /// <summary>Finds a recipe by its name.</summary>
    /// <param name="name"><c>paper</c> or <c>tuned</c>.</param>
    /// <exception cref="InvalidInputException">No recipe has this name.</exception>
    public static FineTuneSettings Parse(string name) => name switch
    {
        PaperName => Paper,
        TunedName => Tuned,
        _ => throw new InvalidInputException("--recipe", name, $"It must be {PaperName} or {TunedName}.", "Choose one of them."),
    };

    /// <summary>Finds a loss by its name.</summary>
    /// <param name="name"><c>batch-kl</c> or <c>relative</c>.</param>
    /// <exception cref="InvalidInputException">No loss has this name.</exception>
    public static TrainingLoss ParseLoss(string name) => name switch
    {
        "batch-kl" => TrainingLoss.BatchKl,
        "relative" => TrainingLoss.Relative,
        _ => throw new InvalidInputException("--loss", name, "It must be batch-kl or relative.", "Choose one of them."),
    };
}

using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The options that choose a recipe, and those that change one part of it.</summary>
internal sealed class RecipeOptions
{
    private readonly Option<string> _recipe = new("--recipe")
    {
        HelpName = "paper|tuned",
        DefaultValueFactory = _ => Recipes.PaperName,
        Description = "paper: as published. tuned: relative loss, higher rates (3e-3, 1e-3), warm-up, gradient limit, older pairs folded in.",
    };

    private readonly Option<string?> _loss = new("--loss") { HelpName = "batch-kl|relative", Description = "What training makes small. Without: the recipe's." };
    private readonly Option<double?> _coefficientRate = NumberOption.OptionalRate("--coef-lr", "Learning rate of the fusion coefficients. Without: the recipe's, 1e-3 for paper.");
    private readonly Option<double?> _baseRate = NumberOption.OptionalRate("--base-lr", "Learning rate of everything else. Without: the recipe's, 9.65e-6 for paper.");
    private readonly Option<double?> _warmUp = NumberOption.OptionalRate("--warm-up", "Share of the steps over which the learning rates rise. Without: the recipe's, 0 for paper.");
    private readonly Option<double?> _clip = NumberOption.OptionalRate("--clip", "Longest gradient; 0 for no limit. Without: the recipe's, no limit for paper.");
    private readonly Option<bool?> _foldOlder = new("--fold-older") { HelpName = "true|false", Arity = ArgumentArity.ExactlyOne, Description = "Fold what earlier rounds trained in, instead of training it further. Without: the recipe's, false for paper." };
    private readonly Option<bool?> _bestEpoch = new("--best-epoch") { HelpName = "true|false", Arity = ArgumentArity.ExactlyOne, Description = "End with the weights of the epoch whose mean loss was least. Without: the recipe's, false." };

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_recipe, _loss, _coefficientRate, _baseRate, _warmUp, _clip, _foldOlder, _bestEpoch];

    /// <summary>The training that a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="InvalidInputException">There is no such recipe or loss.</exception>
    public FineTuneSettings Read(ParseResult parsed)
    {
        var recipe = Recipes.Parse(parsed.GetValue(_recipe)!);
        return recipe with
        {
            Loss = parsed.GetValue(_loss) is { } loss ? Recipes.ParseLoss(loss) : recipe.Loss,
            CoefficientLearningRate = parsed.GetValue(_coefficientRate) ?? recipe.CoefficientLearningRate,
            BaseLearningRate = parsed.GetValue(_baseRate) ?? recipe.BaseLearningRate,
            WarmUp = parsed.GetValue(_warmUp) ?? recipe.WarmUp,
            MaxGradientNorm = parsed.GetValue(_clip) is { } clip ? (clip == 0 ? null : clip) : recipe.MaxGradientNorm,
            FoldOlder = parsed.GetValue(_foldOlder) ?? recipe.FoldOlder,
            KeepBestEpoch = parsed.GetValue(_bestEpoch) ?? recipe.KeepBestEpoch,
        };
    }
}

using System.Diagnostics;
using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>The names that users give the methods.</summary>
public static class PruningMethods
{
    /// <summary>Name of the method that makes a model narrower instead of shorter. No job does it: its models fit no LLaMA, so they are measured and never written.</summary>
    public const string SliceGptName = "slicegpt";

    /// <summary>All methods of jobs: those to compare with first, then the one that takes least.</summary>
    public static IReadOnlyList<PruningMethod> All { get; } = Enum.GetValues<PruningMethod>();

    /// <summary>The name on the command line, for example <c>mi+fusion</c>.</summary>
    /// <param name="method">The method.</param>
    public static string Name(this PruningMethod method) => method switch
    {
        PruningMethod.ShortGpt => "shortgpt",
        PruningMethod.Sleb => "sleb",
        PruningMethod.Drop => "mi",
        PruningMethod.DropAndTune => "mi+ft",
        PruningMethod.Fuse => "mi+fusion",
        _ => throw new UnreachableException($"Method {method}."),
    };

    /// <summary>Finds the method that a name stands for.</summary>
    /// <param name="name">A name such as <c>mi+fusion</c>.</param>
    /// <exception cref="InvalidInputException">No method has this name.</exception>
    public static PruningMethod Parse(string name)
    {
        if (name == SliceGptName)
        {
            throw new InvalidInputException("--method", name, "It is there to compare with only: what it makes is no LLaMA any more, for its shortcuts have weights.", "Measure it with: fusegpt compare.");
        }

        var index = All.Select(Name).ToList().IndexOf(name);
        return index >= 0
            ? All[index]
            : throw new InvalidInputException("--method", name, $"It must be one of {string.Join(", ", All.Select(Name))}.", "Choose one of them.");
    }

    /// <summary>Whether the method trains the picked block's neighbours.</summary>
    /// <param name="method">The method.</param>
    public static bool Trains(this PruningMethod method) => method is PruningMethod.DropAndTune or PruningMethod.Fuse;

    /// <summary>What the method scores blocks by.</summary>
    /// <param name="method">The method.</param>
    public static ScoreMeasure Measure(this PruningMethod method) => method switch
    {
        PruningMethod.ShortGpt => ScoreMeasure.BlockInfluence,
        PruningMethod.Sleb => ScoreMeasure.NextTokenLoss,
        _ => ScoreMeasure.MacroInfluence,
    };
}

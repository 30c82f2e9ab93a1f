using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>A method that can be compared.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Pruning">How a job does it; null for SliceGPT, which no job does.</param>
internal sealed record CompareMethod(string Name, PruningMethod? Pruning)
{
    /// <summary>All methods, those of others first.</summary>
    public static IReadOnlyList<CompareMethod> All { get; } =
        [new(PruningMethods.SliceGptName, null), .. PruningMethods.All.Select(method => new CompareMethod(method.Name(), method))];

    /// <summary>Whether the method trains, so that recipes make a difference.</summary>
    public bool Trains => Pruning?.Trains() ?? false;

    /// <summary>Whether the number of samples makes a difference: others score on the calibration samples alone.</summary>
    public bool UsesSamples => Trains || Pruning is null;

    /// <summary>Finds the method that a name stands for.</summary>
    /// <exception cref="InvalidInputException">No method has this name.</exception>
    public static CompareMethod Parse(string name) =>
        All.FirstOrDefault(method => method.Name == name)
        ?? throw new InvalidInputException("--methods", name, $"Each must be one of {string.Join(", ", All.Select(method => method.Name))}.", "Give for example --methods sleb,mi+fusion.");
}

using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Measuring;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>Every combination that has to be run, each once: settings that make no difference to a method make no cases of it.</summary>
internal sealed class ComparePlan
{
    private readonly CompareSettings _settings;
    private readonly int _blockCount;

    /// <summary>Makes the plan and checks every job of it.</summary>
    /// <param name="settings">What is asked.</param>
    /// <param name="architecture">The model's numbers.</param>
    /// <exception cref="Core.InvalidInputException">A job breaks a rule.</exception>
    public ComparePlan(CompareSettings settings, ModelArchitecture architecture)
    {
        (_settings, _blockCount) = (settings, architecture.BlockCount);
        Cases = [.. settings.Methods.SelectMany(method => CasesOf(method, architecture.HiddenSize))];
    }

    /// <summary>The combinations, in the table's order.</summary>
    public IReadOnlyList<CompareCase> Cases { get; }

    /// <summary>The jobs among them.</summary>
    public IReadOnlyList<PruningRequest> Jobs => [.. Cases.Select(compared => compared.Job).OfType<PruningRequest>()];

    /// <summary>How many blocks a sparsity removes.</summary>
    public int Rounds(decimal sparsity) => PruningRequestRules.Rounds(_settings.Common with { Sparsity = sparsity }, _blockCount);

    private IEnumerable<CompareCase> CasesOf(CompareMethod method, int hiddenSize)
    {
        var recipes = method.Trains ? _settings.Recipes.Select(string? (recipe) => recipe.Name) : [null];
        var samples = method.UsesSamples ? _settings.Samples.Select(count => (int?)count) : [null];
        return recipes.SelectMany(recipe => samples.Select(count => Case(method, recipe, count, hiddenSize)));
    }

    private CompareCase Case(CompareMethod method, string? recipe, int? samples, int hiddenSize) => method.Pruning is { } pruning
        ? new CompareCase(method.Name, recipe, samples, Job(pruning, recipe, samples), [])
        : new CompareCase(method.Name, recipe, samples, null, [.. _settings.Sparsities.Select(sparsity => Slice(sparsity, samples!.Value, hiddenSize))]);

    /// <summary>What a method does not look at stays as it is by default, so that its job is the same whatever was asked for others.</summary>
    private PruningRequest Job(PruningMethod method, string? recipe, int? samples)
    {
        var request = _settings.Common with { Method = method, Sparsity = _settings.Sparsities[^1] };
        PruningRequestRules.Check(request with { Method = PruningMethod.Drop });
        request = request with { Sparsity = null, Blocks = Rounds(_settings.Sparsities[^1]), Samples = samples ?? request.Samples };
        request = recipe is null ? request : request with { FineTune = _settings.Recipes.First(known => known.Name == recipe).Settings };
        PruningRequestRules.Check(request);
        return request;
    }

    private SliceSettings Slice(decimal sparsity, int samples, int hiddenSize)
    {
        PruningRequestRules.Check(_settings.Common with { Method = PruningMethod.Drop, Sparsity = sparsity });
        var slice = new SliceSettings(sparsity, _settings.Common.Texts, _settings.Common.Dataset, samples, _settings.Common.Seed);
        _ = slice.KeptWidth(hiddenSize);
        return slice;
    }
}

using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The options that say how much to remove. Exactly one of them is given.</summary>
internal sealed class RemovalOptions
{
    private readonly Option<string?> _sparsity = new("--sparsity") { HelpName = "25%", Description = "Share of the blocks to remove, rounded up: 25% or 0.25." };
    private readonly Option<int?> _blocks = NumberOption.Optional("--blocks", "Number of blocks to remove, instead of --sparsity.");
    private readonly Option<string?> _parameters = new(SizeTarget.ParametersSetting) { HelpName = "5B", Description = "Remove as many blocks as it takes to have at most so many parameters: 5B, 800M." };
    private readonly Option<string?> _memory = new(SizeTarget.MemorySetting) { HelpName = "10GB", Description = "Remove as many blocks as it takes for weight files of at most that size." };

    /// <summary>The options, in the order of the help.</summary>
    public Option[] All => [_sparsity, _blocks, _parameters, _memory];

    /// <summary>What a command line says about it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="request">The request without it.</param>
    /// <returns>The request with it, and the size that is asked for instead, if one is.</returns>
    /// <exception cref="InvalidInputException">None or several are given, or a value is wrong.</exception>
    public (PruningRequest Request, SizeTarget? Target) Read(ParseResult parsed, PruningRequest request)
    {
        var given = All.Where(option => parsed.GetResult(option) is not null).Select(option => option.Name).ToList();
        if (given.Count != 1)
        {
            throw new InvalidInputException(
                string.Join(", ", All.Select(option => option.Name)), given.Count == 0 ? "(none)" : string.Join(", ", given), "Exactly one of them says how much to remove.", "Give for example --sparsity 25%.");
        }

        var sized = request with { Sparsity = parsed.GetValue(_sparsity) is { } sparsity ? SparsityText.Parse(sparsity) : null, Blocks = parsed.GetValue(_blocks) };
        return (sized, Target(parsed));
    }

    private SizeTarget? Target(ParseResult parsed) =>
        parsed.GetValue(_parameters) is { } parameters ? new SizeTarget(SizeTarget.ParametersSetting, ParameterCountText.Parse(parameters))
        : parsed.GetValue(_memory) is { } memory ? new SizeTarget(SizeTarget.MemorySetting, MemorySize.Parse(memory, SizeTarget.MemorySetting))
        : null;
}

using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>How small a model is to become.</summary>
/// <param name="Setting">The option that says so: <see cref="ParametersSetting"/> or <see cref="MemorySetting"/>.</param>
/// <param name="Most">Most parameters, or most bytes of the checkpoint's weight files.</param>
public sealed record SizeTarget(string Setting, long Most)
{
    /// <summary>The option that gives the most parameters.</summary>
    public const string ParametersSetting = "--target-params";

    /// <summary>The option that gives the most bytes of the checkpoint.</summary>
    public const string MemorySetting = "--target-memory";

    private bool InBytes => Setting == MemorySetting;

    /// <summary>The smallest number of blocks whose removal reaches the target.</summary>
    /// <param name="footprint">The model's sizes.</param>
    /// <exception cref="InvalidInputException">The model is small enough as it is, or one block is too many; the message names what can be reached.</exception>
    public int Rounds(ModelFootprint footprint)
    {
        if (Size(footprint, footprint.Blocks) <= Most)
        {
            throw Unreachable(footprint, $"The model has {Text(Size(footprint, footprint.Blocks))} as it is, so nothing would be removed.");
        }

        var removed = Enumerable.Range(1, footprint.Blocks - 1).FirstOrDefault(removed => Size(footprint, footprint.Blocks - removed) <= Most);
        return removed > 0 ? removed : throw Unreachable(footprint, $"Even one block alone would leave {Text(Size(footprint, 1))}, and at least one block must be left.");
    }

    private InvalidInputException Unreachable(ModelFootprint footprint, string rule) => new(
        Setting, Text(Most), rule, $"Give from {Text(Size(footprint, 1))} (one block left) to {Text(Size(footprint, footprint.Blocks - 1))} (one block removed).");

    private long Size(ModelFootprint footprint, int blocks) => InBytes ? footprint.Bytes(blocks) : footprint.Parameters(blocks);

    private string Text(long size) => InBytes ? MemorySize.Text(size) : $"{Figures.Count(size)} parameters";
}

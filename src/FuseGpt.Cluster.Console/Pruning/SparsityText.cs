using System.Globalization;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>How a share of the blocks is written: <c>25%</c> or <c>0.25</c>.</summary>
internal static class SparsityText
{
    private const decimal Hundred = 100;

    /// <summary>Reads a share; whether it lies in its range is the request's rule.</summary>
    /// <exception cref="InvalidInputException">It is no number.</exception>
    public static decimal Parse(string text)
    {
        var trimmed = text.Trim();
        var isPercent = trimmed.EndsWith('%');
        return decimal.TryParse(isPercent ? trimmed[..^1] : trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? isPercent ? value / Hundred : value
            : throw new InvalidInputException("--sparsity", text, "It must be a percentage or a share.", "Give for example 25% or 0.25.");
    }
}

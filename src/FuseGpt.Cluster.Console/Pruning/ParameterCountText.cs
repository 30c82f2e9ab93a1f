using System.Globalization;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>How a number of parameters is written: <c>5B</c>, <c>800M</c>, <c>1.5e9</c> or <c>1,500,000,000</c>.</summary>
internal static class ParameterCountText
{
    private const double Largest = 1e15;
    private static readonly (char Ending, double Factor)[] Units = [('K', 1e3), ('M', 1e6), ('B', 1e9), ('T', 1e12)];

    /// <summary>Reads a number of parameters.</summary>
    /// <exception cref="InvalidInputException">It is no such number.</exception>
    public static long Parse(string text)
    {
        var trimmed = text.Trim().ToUpperInvariant();
        var (ending, factor) = Units.FirstOrDefault(unit => trimmed.EndsWith(unit.Ending), ('\0', 1));
        var digits = ending == '\0' ? trimmed : trimmed[..^1].TrimEnd();
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent;
        return double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var number) && number * factor is >= 1 and <= Largest
            ? (long)(number * factor)
            : throw new InvalidInputException(SizeTarget.ParametersSetting, text, "It must be a number of parameters.", "Give for example 5B, 800M or 1500000000.");
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>Options whose value is a number; an error says what kind.</summary>
internal static class NumberOption
{
    private const string Whole = "It must be a whole number.";
    private const string Real = "It must be a number, for example 0.001 or 1e-3.";

    /// <summary>A whole number.</summary>
    public static Option<int> Integer(string name, int standard, string description) =>
        new(name) { HelpName = "N", DefaultValueFactory = _ => standard, CustomParser = result => Parse<int>(result, NumberStyles.AllowLeadingSign, Whole) ?? 0, Description = description };

    /// <summary>A whole number of 64 bits.</summary>
    public static Option<long> Long(string name, long standard, string description) =>
        new(name) { HelpName = "N", DefaultValueFactory = _ => standard, CustomParser = result => Parse<long>(result, NumberStyles.AllowLeadingSign, Whole) ?? 0, Description = description };

    /// <summary>A whole number, or nothing.</summary>
    public static Option<int?> Optional(string name, string description) =>
        new(name) { HelpName = "N", CustomParser = result => Parse<int>(result, NumberStyles.AllowLeadingSign, Whole), Description = description };

    /// <summary>A learning rate, or nothing.</summary>
    public static Option<double?> OptionalRate(string name, string description) =>
        new(name) { HelpName = "RATE", CustomParser = result => Parse<double>(result, NumberStyles.Float, Real), Description = description };

    private static T? Parse<T>(ArgumentResult result, NumberStyles styles, string rule)
        where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, styles, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value}: '{text}' cannot be used. {rule}");
        return null;
    }
}

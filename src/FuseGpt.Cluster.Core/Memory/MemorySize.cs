using System.Globalization;

namespace FuseGpt.Cluster.Core.Memory;

/// <summary>The grammar of <c>--memory</c>: how much memory a device may fill with weights and states.</summary>
public static class MemorySize
{
    /// <summary>The option, as the user writes it.</summary>
    public const string Setting = "--memory";

    /// <summary>The word that leaves the size to the device.</summary>
    public const string Auto = "auto";

    private const double Largest = 1e18;
    private static readonly (string Ending, double Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1),
    ];

    /// <summary>Reads a size.</summary>
    /// <param name="text"><c>auto</c>, or a number and its unit: <c>8GB</c> (8,000,000,000 bytes), <c>7.5GiB</c> (7.5 · 2³⁰ bytes), <c>800MB</c>.</param>
    /// <returns>The bytes, or null for <c>auto</c>.</returns>
    /// <exception cref="InvalidInputException">The text is no size.</exception>
    public static long? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Equals(Auto, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Bytes(trimmed)
            ?? throw new InvalidInputException(Setting, text, "It must be auto or a size with its unit (kB, MB, GB, TB, or KiB, MiB, GiB, TiB).", "Give for example auto, 8GB or 7.5GiB.");
    }

    /// <summary>Reads a size that an option asks for.</summary>
    /// <param name="text">A number and its unit, for example <c>10GB</c>.</param>
    /// <param name="setting">The option.</param>
    /// <exception cref="InvalidInputException">The text is no size.</exception>
    public static long Parse(string text, string setting) =>
        Bytes(text.Trim()) ?? throw new InvalidInputException(setting, text, "It must be a size with its unit (kB, MB, GB, TB, or KiB, MiB, GiB, TiB).", "Give for example 10GB or 7.5GiB.");

    /// <summary>A size as people read it, in powers of 1000: <c>8.25 GB</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Text(long bytes)
    {
        var (ending, unit) = Units.First(unit => !unit.Ending.Contains('i', StringComparison.Ordinal) && (bytes >= unit.Bytes || unit.Bytes <= 1));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit:0.##} {ending}");
    }

    private static long? Bytes(string trimmed)
    {
        var (ending, unit) = Units.FirstOrDefault(unit => trimmed.EndsWith(unit.Ending, StringComparison.OrdinalIgnoreCase));
        var isNumber = double.TryParse(trimmed[..^(ending?.Length ?? 0)].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return ending is not null && isNumber && number * unit is >= 1 and <= Largest ? (long)(number * unit) : null;
    }
}

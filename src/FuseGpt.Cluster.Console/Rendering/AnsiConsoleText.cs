using Spectre.Console;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>Lines of text.</summary>
internal static class AnsiConsoleText
{
    /// <summary>Whether the console can be drawn over: a terminal that moves its cursor.</summary>
    public static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Writes a line of prose; a terminal gets it broken between words. Files and pipes get it whole.</summary>
    /// <param name="console">The console.</param>
    /// <param name="line">The line.</param>
    /// <param name="indent">Spaces before what follows the first break.</param>
    /// <param name="style">Its colour.</param>
    public static void WriteProse(this IAnsiConsole console, string line, int indent = 0, Style? style = null)
    {
        var width = console.Profile.Out.IsTerminal ? console.Profile.Width - 1 : line.Length;
        foreach (var part in Broken(line, width, indent))
        {
            console.WriteWhole(part, style);
        }
    }

    /// <summary>A line in parts of a width, broken between words; a word that is longer than that stays whole.</summary>
    internal static IEnumerable<string> Broken(string line, int width, int indent)
    {
        var rest = line;
        while (rest.Length > width && rest.LastIndexOf(' ', width) is var cut && cut > indent)
        {
            yield return rest[..cut];
            rest = new string(' ', indent) + rest[(cut + 1)..];
        }

        yield return rest;
    }

    /// <summary>Writes a line without breaking it, so that paths and commands can be copied.</summary>
    /// <param name="console">The console.</param>
    /// <param name="line">The line.</param>
    /// <param name="style">Its colour.</param>
    public static void WriteWhole(this IAnsiConsole console, string line, Style? style = null)
    {
        var width = console.Profile.Width;
        console.Profile.Width = Math.Max(width, line.Length + 1);
        try
        {
            console.Write(new Text(line + "\n", style) { Overflow = Overflow.Fold });
        }
        finally
        {
            console.Profile.Width = width;
        }
    }
}

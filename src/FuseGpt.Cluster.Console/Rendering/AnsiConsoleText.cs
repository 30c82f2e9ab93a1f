using Spectre.Console;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>Lines of text.</summary>
internal static class AnsiConsoleText
{
    /// <summary>Whether the console can be drawn over: a terminal that moves its cursor.</summary>
    public static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };

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

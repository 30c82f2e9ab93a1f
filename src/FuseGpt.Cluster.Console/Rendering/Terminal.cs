using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>Everything that the console writes goes through here.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole error)
{
    /// <summary>Wide enough that nothing is cut in files and pipes.</summary>
    private const int PipeWidth = 160;

    /// <summary>This process's streams. Colours and cursor movement only where the stream is a terminal that knows them.</summary>
    public static Terminal OfProcess() =>
        new(Open(System.Console.Out, System.Console.IsOutputRedirected), Open(System.Console.Error, System.Console.IsErrorRedirected));

    /// <summary>What is meant for people: standard output, or standard error when standard output is for programs.</summary>
    /// <param name="json">Whether standard output is for programs.</param>
    public IAnsiConsole People(bool json) => json ? error : output;

    /// <summary>Writes one JSON object on a line of standard output.</summary>
    /// <typeparam name="T">Type whose form the object is written in.</typeparam>
    /// <param name="value">The object.</param>
    public void WriteJson<T>(T value) => output.WriteWhole(JsonSerializer.Serialize(value, JobJson.Options));

    /// <summary>Writes text to standard output as it is and at once. Control characters other than line ends and tabs are left out: they could steer the terminal.</summary>
    /// <param name="text">The text.</param>
    public void WriteText(string text)
    {
        output.Profile.Out.Writer.Write(string.Concat(text.Where(character => !char.IsControl(character) || character is '\n' or '\t')));
        output.Profile.Out.Writer.Flush();
    }

    /// <summary>Shows the cursor again, which a live view hides.</summary>
    public void ShowCursor()
    {
        foreach (var console in new[] { output, error }.Where(console => console.IsLive()))
        {
            console.Cursor.Show();
        }
    }

    /// <summary>Leaves what is drawn live: the line of the cursor is emptied, and the cursor shown again.</summary>
    public void Leave()
    {
        ShowCursor();
        foreach (var console in new[] { output, error }.Where(console => console.IsLive()))
        {
            console.Profile.Out.Writer.Write("\r\u001b[2K");
        }
    }

    /// <summary>Writes an error.</summary>
    /// <param name="message">What was wrong.</param>
    public void WriteError(string message)
    {
        foreach (var line in $"error: {message}".Split('\n'))
        {
            error.WriteProse(line, style: new Style(Color.Red));
        }
    }

    /// <summary>Writes what to do about an error.</summary>
    /// <param name="message">What to do.</param>
    public void WriteHint(string message) => error.WriteWhole(message);

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}

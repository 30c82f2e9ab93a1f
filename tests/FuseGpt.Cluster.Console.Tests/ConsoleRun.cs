using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Tests;

/// <summary>What one command line did, run inside the test's process.</summary>
internal sealed record ConsoleRun(int Code, string Output, string Error)
{
    public static string SampleModel { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "tiny-llama");

    public static string TrainText { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "text", "train.txt");

    public static string TestText { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "text", "test.txt");

    /// <summary>Runs the console; it writes as into files.</summary>
    public static Task<ConsoleRun> RunAsync(params string[] arguments) => RunAsync(DefaultSources.None, arguments);

    /// <summary>Runs the console where a user set defaults.</summary>
    public static async Task<ConsoleRun> RunAsync(DefaultSources sources, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var commandLine = new FuseGptCommandLine(Context(new Terminal(Plain(output), Plain(error)), arguments) with { Sources = sources });
        var code = await commandLine.RunAsync(arguments);
        return new ConsoleRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The commands, on a terminal of the test's.</summary>
    public static FuseGptCommandLine Create(Terminal terminal, params string[] arguments) => new(Context(terminal, arguments));

    private static CommandContext Context(Terminal terminal, string[] arguments) => new(terminal, TimeProvider.System, CancellationToken.None, new CommandLineText("fusegpt", arguments));

    /// <summary>A console without colours, of a fixed width.</summary>
    public static IAnsiConsole Plain(TextWriter writer, int width = 100)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}

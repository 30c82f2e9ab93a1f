using FuseGpt.Cluster.Console.Defaults;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console;

/// <summary>The console <c>fusegpt</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var terminal = Terminal.OfProcess();
        using var interruption = new Interruption(terminal.ShowCursor);
        var context = new CommandContext(terminal, TimeProvider.System, interruption.Token, CommandLineText.OfProcess(arguments)) { Sources = DefaultSources.OfProcess() };
        return await new FuseGptCommandLine(context).RunAsync(arguments);
    }
}

using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console;

/// <summary>The console <c>fusegpt</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var interruption = new Interruption();
        var context = new CommandContext(Terminal.OfProcess(), TimeProvider.System, interruption.Token, CommandLineText.OfProcess(arguments));
        return await new FuseGptCommandLine(context).RunAsync(arguments);
    }
}

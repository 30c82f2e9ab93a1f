using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Silo;
using FuseGpt.Cluster.Silo.Configuration;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Serving;

/// <summary><c>fusegpt serve</c>: the server, in this process, until it is told to stop.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="options">The options, to name them in errors.</param>
internal sealed class ServeCommand(CommandContext context, ServeOptions options)
{
    private readonly IAnsiConsole _people = context.Terminal.People(json: false);

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new ServeOptions();
        var command = new Command("serve", "Run a server that takes jobs over HTTP and goes on with those of its work folder.");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => new ServeCommand(context, options).RunAsync(options.Read(parsed)));
        return command;
    }

    private async Task<int> RunAsync(IReadOnlyList<string> settings)
    {
        await using var server = await StartAsync(settings);
        Tell(server);
        await server.WaitForEndAsync();
        return ExitCodes.Done;
    }

    private async Task<FuseGptServer> StartAsync(IReadOnlyList<string> settings)
    {
        try
        {
            return await FuseGptServer.StartAsync(settings);
        }
        catch (InvalidSettingsException error)
        {
            throw new InvalidSettingsException([.. error.Errors.Select(Named)]);
        }
        catch (InvalidInputException error)
        {
            throw Named(error);
        }
    }

    private InvalidInputException Named(InvalidInputException error) => new(options.NameOf(error.Setting), error.Value, error.Rule, error.Fix);

    private void Tell(FuseGptServer server)
    {
        var settings = server.Settings;
        string[] token = settings.Http.TokenFile is { } file ? ["--token-file", file] : [];
        _people.WriteWhole($"Work folder: {settings.WorkFolder}");
        _people.WriteWhole($"Page: {server.Api} (the API is at {new Uri(server.Api, "/api/v1")})");
        _people.WriteWhole($"Health and metrics: {server.Management}");
        if (settings.TextRoots.Count == 0 || settings.OutputRoots.Count == 0)
        {
            _people.WriteProse("Requests may not read and write everything that a job needs yet: --model-root, --text-root and --out-root name folders.");
        }

        _people.WriteWhole("Next, in another terminal:");
        _people.WriteWhole($"  {context.CommandLine.Of(["jobs", "--server", server.Api.AbsoluteUri, .. token])}");
        _people.WriteWhole($"  {context.CommandLine.Of("devices", "--work", settings.WorkFolder)}");
        _people.WriteWhole("Ctrl-C stops the server; its jobs go on when it is started again.");
    }
}

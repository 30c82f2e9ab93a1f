using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Silo.Configuration;
using FuseGpt.Cluster.Silo.Health;
using FuseGpt.Cluster.Silo.Membership;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FuseGpt.Cluster.Silo;

/// <summary>A server: a silo with this machine's devices, the HTTP API, health and metrics.</summary>
public sealed class FuseGptServer : IAsyncDisposable
{
    private const int WrongInput = 2;
    private const string FolderSetting = $"{ServerSettingsReader.SectionName}:WorkFolder";
    private readonly WebApplication _application;
    private readonly WorkFolder _folder;
    private Task? _stop;

    private FuseGptServer(WebApplication application, WorkFolder folder) => (_application, _folder) = (application, folder);

    /// <summary>Where the API is.</summary>
    public Uri Api => Address(0);

    /// <summary>Where health and metrics are.</summary>
    public Uri Management => Address(1);

    /// <summary>What it was told.</summary>
    public ServerSettings Settings => _application.Services.GetRequiredService<ServerSettings>();

    /// <summary>Whether a device was still at a step when the time to stop was over: then the process has to end without the usual clean-up.</summary>
    public bool IsLeftAtWork => _application.Services.GetRequiredService<ServerState>().IsLeftAtWork;

    /// <summary>Runs a server until it is told to stop.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The process's exit code: 0 after a stop, 2 for a wrong configuration.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            await using var server = await StartAsync(arguments);
            await server.WaitForEndAsync();
            return 0;
        }
        catch (Exception error) when (error is InvalidInputException or InvalidSettingsException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return WrongInput;
        }
    }

    /// <summary>Starts a server with what its files of settings, the environment and a command line tell it.</summary>
    /// <param name="arguments">The command line: <c>--FuseGpt:Http:Port=8080</c>.</param>
    /// <exception cref="InvalidInputException">An argument is no setting, another process holds the work folder, or an address cannot be listened on.</exception>
    /// <exception cref="InvalidSettingsException">Settings are wrong; all of them are told.</exception>
    public static Task<FuseGptServer> StartAsync(IReadOnlyList<string> arguments)
    {
        var configuration = new ConfigurationManager();
        configuration.AddServerSources(arguments, Environment.GetEnvironmentVariable(ServerConfiguration.FileVariable));
        return StartAsync(ServerSettingsReader.Read(configuration), configuration, static _ => { });
    }

    /// <summary>Starts a server.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="configuration">Where the section <c>Logging</c> is read from.</param>
    /// <param name="configure">Adds services, or puts others in the places of the server's own: devices, the clock.</param>
    /// <exception cref="InvalidInputException">Others hold the work folder, the list of servers cannot be used, or an address cannot be listened on.</exception>
    public static async Task<FuseGptServer> StartAsync(ServerSettings settings, IConfiguration configuration, Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var folder = await HoldAsync(settings);
        var application = Build(settings, configuration, configure, folder);
        var server = new FuseGptServer(application, folder);
        try
        {
            await application.StartAsync();
            return server;
        }
        catch (Exception error)
        {
            await server.DisposeAsync();
            throw Told(error, settings);
        }
    }

    /// <summary>Waits until the process is told to stop and the server has stopped.</summary>
    public async Task WaitForEndAsync()
    {
        await _application.WaitForShutdownAsync();
        if (IsLeftAtWork)
        {
            ProcessEnd.Now(0);
        }
    }

    /// <summary>Stops as a signal does: nothing new, devices come to rest, the rest is left for the next process.</summary>
    public Task StopAsync() => _stop ??= _application.StopAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<WorkFolder> HoldAsync(ServerSettings settings) => settings.Cluster.Kind == ClusterKind.Localhost
        ? Task.FromResult(WorkFolder.Hold(settings.WorkFolder, FolderSetting))
        : WorkFolder.ShareAsync(settings.WorkFolder, settings.Cluster.Identity, FolderSetting, TimeProvider.System);

    private static WebApplication Build(ServerSettings settings, IConfiguration configuration, Action<IServiceCollection> configure, WorkFolder folder)
    {
        try
        {
            return ServerHost.Build(settings, configuration, configure);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static Exception Told(Exception error, ServerSettings settings) => (error, ClusterMembership.Trouble(error, settings.Cluster)) switch
    {
        (_, { } trouble) => new InvalidInputException("FuseGpt:Cluster:ConnectionStringFile", "(its content)", $"The list of the cluster's servers cannot be used. {trouble}", "Mend it, or name another."),
        (IOException, _) => new InvalidInputException("FuseGpt:Http, FuseGpt:Management", $"{settings.Http.EndPoint}, {settings.Management}", error.Message, "Choose addresses of this machine and free ports."),
        _ => error,
    };

    private Uri Address(int door) => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(door));
}

using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.ServiceDefaults.Hosting;
using FuseGpt.Cluster.Silo.Configuration;
using FuseGpt.Cluster.Silo.Health;
using FuseGpt.Cluster.Silo.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace FuseGpt.Cluster.Silo.Doors;

/// <summary>
/// The API on a work folder's socket, for a program that holds the folder and is no server: it listens on no port. Whoever may open the
/// socket is the user who runs the program, so every folder is allowed. The program does its own work: nobody else's jobs run in it.
/// </summary>
public sealed class LocalDoor : IAsyncDisposable
{
    /// <summary>How long readers of event streams have to take in the last ones. Streams of jobs that go on never end by themselves.</summary>
    private static readonly TimeSpan LastEvents = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly TimeProvider _time;

    private LocalDoor(WebApplication application, TimeProvider time) => (_application, _time) = (application, time);

    /// <summary>Opens it.</summary>
    /// <param name="workFolder">The work folder, held by this process.</param>
    /// <param name="jobs">The folder's jobs.</param>
    /// <param name="devices">This machine's devices.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The door; null where the folder's path is too long for a socket, or its file system has none.</returns>
    public static async Task<LocalDoor?> OpenAsync(string workFolder, IJobService jobs, IDeviceRuntimeFactory devices, TimeProvider time)
    {
        if (LocalSocket.Prepare(Path.Combine(workFolder, HttpJobClients.SocketName), NullLogger.Instance) is not { } socket)
        {
            return null;
        }

        var application = Build(workFolder, socket, services => services.AddSingleton(jobs).AddSingleton(devices).AddSingleton(time));
        try
        {
            await application.StartAsync();
            return new LocalDoor(application, time);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes it, once those who watch a job that has ended have read so.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(_application.Services.GetRequiredService<EventStream>().EndedAsync(), Task.Delay(LastEvents, _time));
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(string workFolder, string socket, Action<IServiceCollection> addJobs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        addJobs(builder.Services);
        ServerHost.AddApi(builder.Services, SettingsOf(workFolder));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ServerDoors.OpenLocal(kestrel, socket));
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = LocalSocket.Bind);
        var application = builder.Build();
        application.Services.GetRequiredService<ServerState>().TakesJobs = false;
        ServerHost.AddGuards(application);
        application.MapApi();
        return application;
    }

    /// <summary>A server's settings, as they are when nothing is set, with every folder allowed.</summary>
    private static ServerSettings SettingsOf(string workFolder)
    {
        var everywhere = Path.GetPathRoot(workFolder)!;
        string[] roots = ["ModelRoots", "TextRoots", "OutputRoots"];
        var values = roots.Select(root => KeyValuePair.Create($"{ServerSettingsReader.SectionName}:{root}", (string?)everywhere))
            .Append(KeyValuePair.Create($"{ServerSettingsReader.SectionName}:WorkFolder", (string?)workFolder));
        return ServerSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}

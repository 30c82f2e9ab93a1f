using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.ServiceDefaults.Hosting;
using FuseGpt.Cluster.ServiceDefaults.Telemetry;
using FuseGpt.Cluster.Silo.Doors;
using FuseGpt.Cluster.Silo.Membership;
using FuseGpt.Cluster.Torch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>
/// A silo inside this process, with this machine's devices. One that works is reached by other consoles through the socket in its work
/// folder, which only the folder's owner can open; it listens on no port of its own.
/// </summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>For commands that run jobs: each starts those that it wants to run, and no others.</summary>
    private const int EveryJob = 1000;

    /// <summary>For commands that run none: what is asked for waits until another process gets to it.</summary>
    private const int NoJob = 0;
    private const string ServiceName = "fusegpt";
    private readonly IHost _host;
    private readonly LocalDoor? _door;
    private readonly MetricsEndpoint? _metrics;

    private LocalCluster(IHost host, LocalDoor? door, MetricsEndpoint? metrics) => (_host, _door, _metrics) = (host, door, metrics);

    /// <summary>Where grains are found.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>What can be done with its jobs.</summary>
    public IJobService Jobs => _host.Services.GetRequiredService<IJobService>();

    /// <summary>Names of the devices that a text such as <c>cpu:2</c> asks for.</summary>
    /// <param name="requested">The text.</param>
    public IReadOnlyList<string> Devices(string requested) => _host.Services.GetRequiredService<IDeviceRuntimeFactory>().Resolve(requested);

    /// <summary>Where Prometheus finds the metrics, or null when nothing serves them.</summary>
    public Uri? Metrics => _metrics?.Address;

    /// <summary>Starts a silo that runs the jobs that are asked for.</summary>
    /// <param name="folder">Where it keeps artifacts and states; held by this process.</param>
    /// <param name="threads">CPU threads of one lane.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
    /// <param name="metricsPort">Port to serve metrics on; null for none.</param>
    public static async Task<LocalCluster> StartAsync(WorkFolder folder, int threads, TimeProvider time, long? memoryBytes = null, int? metricsPort = null)
    {
        var metrics = metricsPort is { } port ? await MetricsEndpoint.StartAsync(port, ServiceName, MetricsPortOption.Name) : null;
        try
        {
            return await StartAsync(await StartSiloAsync(folder, threads, time, memoryBytes, EveryJob), folder, time, metrics);
        }
        catch
        {
            await (metrics?.DisposeAsync() ?? default);
            throw;
        }
    }

    /// <summary>Starts a silo that runs no job: for reading about them, and changing how they stand. It is soon gone, so others wait for that.</summary>
    /// <param name="folder">Where it keeps artifacts and states; held by this process.</param>
    /// <param name="threads">CPU threads of one lane, for what is not a job: exports.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
    public static async Task<LocalCluster> StartIdleAsync(WorkFolder folder, int threads, TimeProvider time, long? memoryBytes = null) =>
        new(await StartSiloAsync(folder, threads, time, memoryBytes, NoJob), door: null, metrics: null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_door?.DisposeAsync() ?? default);
        await _host.StopAsync();
        _host.Dispose();
        await (_metrics?.DisposeAsync() ?? default);
    }

    private static async Task<LocalCluster> StartAsync(IHost silo, WorkFolder folder, TimeProvider time, MetricsEndpoint? metrics)
    {
        try
        {
            return new LocalCluster(silo, await LocalDoor.OpenAsync(folder.Path, silo.Services.GetRequiredService<IJobService>(), silo.Services.GetRequiredService<IDeviceRuntimeFactory>(), time), metrics);
        }
        catch
        {
            await silo.StopAsync();
            silo.Dispose();
            throw;
        }
    }

    private static async Task<IHost> StartSiloAsync(WorkFolder folder, int threads, TimeProvider time, long? memoryBytes, int jobsAtOnce)
    {
        // Nothing is read from the folder or the environment that the user happens to be in, but OpenTelemetry's own variables.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        // Orleans warns at each start of what only a cluster's servers need.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.AddFuseGptTelemetry(ServiceName);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IDeviceRuntimeFactory, TorchRuntimeFactory>();
        builder.Services.AddSingleton<IJobService, GrainJobService>();
        builder.UseOrleans(silo => silo
            .UseNoNetwork()
            .AddFusionGrains(options =>
            {
                (options.WorkFolder, options.Threads, options.TimeProvider) = (folder.Path, threads, time);
                (options.MaxRunningJobs, options.MemoryBytes) = (jobsAtOnce, memoryBytes);
            }));
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}

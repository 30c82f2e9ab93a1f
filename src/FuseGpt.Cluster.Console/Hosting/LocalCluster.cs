using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Torch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>A silo inside this process, with this machine's devices.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>A command starts the jobs that it wants to run, and no others.</summary>
    private const int JobsAtOnce = 1000;

    private readonly IHost _host;

    private LocalCluster(IHost host) => _host = host;

    /// <summary>Where grains are found.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Names of the devices that a text such as <c>cpu:2</c> asks for.</summary>
    /// <param name="requested">The text.</param>
    public IReadOnlyList<string> Devices(string requested) => _host.Services.GetRequiredService<IDeviceRuntimeFactory>().Resolve(requested);

    /// <summary>Starts the silo.</summary>
    /// <param name="folder">Where it keeps artifacts and states; held by this process.</param>
    /// <param name="threads">CPU threads of one lane.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
    public static async Task<LocalCluster> StartAsync(WorkFolder folder, int threads, TimeProvider time, long? memoryBytes = null)
    {
        // Nothing is read from the folder or the environment that the user happens to be in.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IDeviceRuntimeFactory, TorchRuntimeFactory>();
        var (siloPort, gatewayPort) = FreePorts.Pair();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort, gatewayPort)
            .AddFusionGrains(options =>
                (options.WorkFolder, options.Threads, options.MaxRunningJobs, options.MemoryBytes) = (folder.Path, threads, JobsAtOnce, memoryBytes)));
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new LocalCluster(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Torch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.EndToEnd.Tests.Layouts;

/// <summary>A silo with CPU lanes that compute, on a work folder of its own; each starts with nothing in memory.</summary>
internal sealed class LaneHost : IAsyncDisposable
{
    private readonly IHost _host;

    private LaneHost(IHost host) => _host = host;

    /// <summary>Starts the silo.</summary>
    /// <param name="work">The work folder.</param>
    /// <param name="memoryBytes">Memory that the lanes share; null for a share of the machine's.</param>
    /// <param name="devices">Wraps the devices.</param>
    public static async Task<LaneHost> StartAsync(string work, long? memoryBytes, Func<IDeviceRuntimeFactory, IDeviceRuntimeFactory> devices)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(new TorchRuntimeFactory(TimeProvider.System));
        builder.Services.AddSingleton(services => devices(services.GetRequiredService<TorchRuntimeFactory>()));
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()).AddFusionGrains(options =>
        {
            (options.WorkFolder, options.MemoryBytes) = (work, memoryBytes);
            options.Resilience.RetryDelay = TimeSpan.Zero;
        }));
        var host = builder.Build();
        await host.StartAsync();
        return new LaneHost(host);
    }

    /// <summary>Runs a job to its end and returns what it remembers, and its log.</summary>
    public async Task<(PruningJobState State, IReadOnlyList<string> Log)> RunAsync(PruningRequest request)
    {
        var job = _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPruningJobGrain>("job");
        await job.StartAsync(request);
        await foreach (var _ in job.WatchAsync())
        {
            // To the last event.
        }

        return (await job.GetStateAsync(), [.. (await job.GetLogsAsync()).Select(line => line.Text)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

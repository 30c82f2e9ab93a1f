using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>A silo with scripted devices, on a work folder that can outlive it.</summary>
internal sealed class JobSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private JobSilo(IHost host) => _host = host;

    public static async Task<JobSilo> StartAsync(string workFolder, Script script, params object[] services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IDeviceRuntimeFactory>(new ScriptedRuntimeFactory(script));
        foreach (var service in services)
        {
            builder.Services.AddSingleton(service.GetType(), service);
        }

        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddFusionGrains(options => options.WorkFolder = workFolder));
        var host = builder.Build();
        await host.StartAsync();
        return new JobSilo(host);
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IPruningJobGrain Job(string id) => Grains.GetGrain<IPruningJobGrain>(id);

    /// <summary>Starts a job and returns its events up to the last.</summary>
    public async Task<IReadOnlyList<JobEvent>> RunAsync(string id, PruningRequest request)
    {
        await Job(id).StartAsync(request);
        var events = new List<JobEvent>();
        await foreach (var jobEvent in Job(id).WatchAsync())
        {
            events.Add(jobEvent);
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

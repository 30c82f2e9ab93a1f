using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>A silo with scripted devices, on a work folder that can outlive it.</summary>
internal sealed class JobSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private JobSilo(IHost host) => _host = host;

    public static Task<JobSilo> StartAsync(string workFolder, Script script, params object[] services) =>
        StartAsync(workFolder, script, TimeProvider.System, static _ => { }, services);

    /// <summary>Starts a silo with a clock and options of the test's; failed items are tried again at once unless the options say otherwise.</summary>
    public static Task<JobSilo> StartAsync(string workFolder, Script script, TimeProvider time, Action<FusionOptions> configure, params object[] services) =>
        StartAsync(workFolder, script, time, configure, static _ => { }, services);

    /// <summary>Starts a silo that the test sets up further.</summary>
    public static Task<JobSilo> StartAsync(string workFolder, Script script, Action<ISiloBuilder> configureSilo, params object[] services) =>
        StartAsync(workFolder, script, TimeProvider.System, static _ => { }, configureSilo, services);

    private static async Task<JobSilo> StartAsync(
        string workFolder, Script script, TimeProvider time, Action<FusionOptions> configure, Action<ISiloBuilder> configureSilo, object[] services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IDeviceRuntimeFactory>(new ScriptedRuntimeFactory(script));
        foreach (var service in services)
        {
            builder.Services.AddSingleton(service.GetType(), service);
        }

        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()).AddFusionGrains(options =>
            {
                (options.WorkFolder, options.TimeProvider) = (workFolder, time);
                options.Resilience.RetryDelay = TimeSpan.Zero;
                configure(options);
            });
            configureSilo(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new JobSilo(host);
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IJobDirectoryGrain Directory => Grains.GetGrain<IJobDirectoryGrain>(IJobDirectoryGrain.Key);

    public Task<IReadOnlyList<DeviceStatus>> DevicesAsync() => Grains.GetGrain<IDeviceDirectoryGrain>(IDeviceDirectoryGrain.Key).ListAsync();

    public IPruningJobGrain Job(string id) => Grains.GetGrain<IPruningJobGrain>(id);

    /// <summary>Tells everything here that the silo is about to be stopped, which it is not yet.</summary>
    public void BeginToStop() => _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    /// <summary>Starts a job and returns its events up to the last.</summary>
    public async Task<IReadOnlyList<JobEvent>> RunAsync(string id, PruningRequest request)
    {
        await Job(id).StartAsync(request);
        return await WatchAsync(id);
    }

    /// <summary>A job's events up to the last.</summary>
    public async Task<IReadOnlyList<JobEvent>> WatchAsync(string id)
    {
        var events = new List<JobEvent>();
        await foreach (var numbered in Job(id).WatchAsync())
        {
            events.Add(numbered.Event);
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

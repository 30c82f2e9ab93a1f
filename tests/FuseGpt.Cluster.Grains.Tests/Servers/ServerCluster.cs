using System.Collections.Concurrent;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

namespace FuseGpt.Cluster.Grains.Tests.Servers;

/// <summary>Servers of one cluster in this process, on one work folder, each with scripted devices of its own.</summary>
internal sealed class ServerCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly ConcurrentDictionary<string, Script> _scripts = new();

    private ServerCluster(string workFolder, Action<Script> configure)
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureHost(static host => host.Logging.SetMinimumLevel(LogLevel.None));
        builder.ConfigureSilo((own, silo) =>
        {
            var script = _scripts.GetOrAdd(own.SiloName, _ => new Script());
            configure(script);
            silo.Services.AddSingleton<IDeviceRuntimeFactory>(new ScriptedRuntimeFactory(script));
            silo.AddFusionGrains(options =>
            {
                (options.WorkFolder, options.SiloName, options.ResumeJobs) = (workFolder, own.SiloName, true);
                options.Resilience.RetryDelay = TimeSpan.Zero;
            });
        });
        _cluster = builder.Build();
    }

    /// <summary>Names of the servers that are there.</summary>
    public IReadOnlyList<string> Names => [.. _cluster.Silos.Select(silo => silo.Name)];

    /// <summary>Starts two servers.</summary>
    public static async Task<ServerCluster> StartAsync(string workFolder, Action<Script> configure)
    {
        var cluster = new ServerCluster(workFolder, configure);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    /// <summary>What a server's devices do.</summary>
    public Script ScriptOf(string name) => _scripts[name];

    /// <summary>Jobs by way of a server.</summary>
    public IJobService JobsAt(string name) => new GrainJobService(Silo(name).ServiceProvider.GetRequiredService<IGrainFactory>(), TimeProvider.System);

    /// <summary>Starts one more server.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> JoinAsync() => (await _cluster.StartAdditionalSiloAsync()).Name;

    /// <summary>Loses a server as if its process were killed.</summary>
    public Task KillAsync(string name) => _cluster.KillSiloAsync(Silo(name));

    /// <summary>Stops a server as a signal does.</summary>
    public Task StopAsync(string name) => _cluster.StopSiloAsync(Silo(name));

    /// <summary>Follows a job by way of a server, wherever it lives, to its last event.</summary>
    public async Task<IReadOnlyList<NumberedJobEvent>> WatchAsync(string name, string jobId)
    {
        var events = new List<NumberedJobEvent>();
        await foreach (var told in JobsAt(name).WatchAsync(jobId))
        {
            events.Add(told);
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private InProcessSiloHandle Silo(string name) => _cluster.Silos.Single(silo => silo.Name == name);
}

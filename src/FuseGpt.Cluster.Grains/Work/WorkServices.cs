using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Resilience;
using FuseGpt.Cluster.Grains.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>What every work queue of a silo works with.</summary>
internal sealed class WorkServices(IOptions<FusionOptions> options, RetryJitter jitter, WorkInstruments instruments, ClusterDevices devices, IHostApplicationLifetime host)
{
    /// <summary>How work goes on when something fails.</summary>
    public ResilienceOptions Options => options.Value.Resilience;

    /// <summary>The clock.</summary>
    public TimeProvider Time => options.Value.TimeProvider;

    /// <summary>The devices of the cluster.</summary>
    public ClusterDevices Devices => devices;

    /// <summary>What is measured.</summary>
    public WorkInstruments Instruments => instruments;

    /// <summary>Whether the process is about to end: its devices stop by themselves then.</summary>
    public bool IsEnding => host.ApplicationStopping.IsCancellationRequested;

    /// <summary>Tries items again.</summary>
    public ItemPipeline Items { get; } = new(options.Value.Resilience, options.Value.TimeProvider, jitter);
}

using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Servers;
using FuseGpt.Cluster.Grains.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>What every job of a silo works with.</summary>
internal sealed class PruningJobServices(
    IOptions<FusionOptions> options, ClusterDevices devices, JobInstruments instruments, IHostApplicationLifetime host)
{
    private readonly Lazy<ManifestStore> _manifests = new(() => new ManifestStore(new ArtifactStore(options.Value.ArtifactFolder)));

    /// <summary>The store of models.</summary>
    public ManifestStore Manifests => _manifests.Value;

    /// <summary>How often an item is tried.</summary>
    public int Attempts => options.Value.Resilience.Attempts;

    /// <summary>What is measured.</summary>
    public JobInstruments Instruments => instruments;

    /// <summary>The clock.</summary>
    public TimeProvider Time => options.Value.TimeProvider;

    /// <summary>Cancelled when the process is about to end: what runs is cut off, not paused or failed.</summary>
    public CancellationToken Ending => host.ApplicationStopping;

    /// <summary>Whether this server goes on with what was cut off on another.</summary>
    public bool GoesOn => options.Value.ResumeJobs && !Ending.IsCancellationRequested;

    /// <summary>The servers of the cluster.</summary>
    public ClusterServers Servers => devices.Servers;

    /// <summary>The devices that a request asks for, on all servers.</summary>
    /// <param name="requested">The request.</param>
    /// <param name="most">Most devices to use.</param>
    /// <exception cref="Core.InvalidInputException">No server has devices of these names.</exception>
    public Task<DeviceSet> DevicesAsync(string requested, int most = int.MaxValue) => DeviceSet.FindAsync(devices, requested, most);

    /// <summary>Where a job keeps its journal and log.</summary>
    public JobFolder FolderOf(string jobId) => new(options.Value.JobFolder, jobId);

    /// <summary>Deletes the checkpoint of a training that was given up.</summary>
    /// <param name="taskHash">Hash of the training's task.</param>
    public void DeleteCheckpoint(string taskHash)
    {
        var path = TrainingCheckpointPath.Of(options.Value.CheckpointFolder, taskHash);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}

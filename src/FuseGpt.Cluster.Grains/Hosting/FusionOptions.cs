using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Hosting;

/// <summary>How one silo does its work.</summary>
public sealed class FusionOptions
{
    /// <summary>Gets or sets the folder that holds artifacts, job states and everything else that must survive.</summary>
    public string WorkFolder { get; set; } = string.Empty;

    /// <summary>Gets or sets the silo's name, the first part of its devices' keys.</summary>
    /// <value>The default is <c>local</c>.</value>
    public string SiloName { get; set; } = "local";

    /// <summary>Gets or sets the CPU threads of one lane.</summary>
    /// <value>The default is 1.</value>
    public int Threads { get; set; } = 1;

    /// <summary>Gets or sets the most bytes of weights and states on one device; all CPU lanes together count as one.</summary>
    /// <value>The default is <see langword="null"/>: a share of what is there.</value>
    public long? MemoryBytes { get; set; }

    /// <summary>Gets or sets the longest time between two checkpoints of a training; one is written after every epoch too. No part of a job: it changes what a lost process costs, not what comes out.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many jobs run at once; the others wait, first come first served. With 0 all wait, for a later process.</summary>
    /// <value>The default is 2.</value>
    public int MaxRunningJobs { get; set; } = 2;

    /// <summary>Gets or sets whether a new process goes on with the jobs that ran or waited when the last one ended.</summary>
    /// <value>The default is <see langword="false"/>: they are paused until somebody, or a process that goes on with jobs, resumes them.</value>
    public bool ResumeJobs { get; set; }

    /// <summary>Gets or sets the clock of jobs and devices: waits between tries, time limits, durations. The cluster's own clock, by which servers watch each other, is another.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets how work goes on when something fails.</summary>
    public ResilienceOptions Resilience { get; } = new();

    /// <summary>Gets the folder of the artifact store.</summary>
    public string ArtifactFolder => Path.Combine(WorkFolder, "artifacts");

    /// <summary>Gets the folder of unfinished trainings.</summary>
    public string CheckpointFolder => Path.Combine(WorkFolder, "checkpoints");

    /// <summary>Gets the folder of the jobs' journals and logs.</summary>
    public string JobFolder => Core.Jobs.JobFolder.RootIn(WorkFolder);

    /// <summary>Gets the folder for what does not fit in memory while a task runs.</summary>
    public string ScratchFolder => Path.Combine(WorkFolder, "scratch");

    /// <summary>Gets the folder of the grains' states.</summary>
    public string StateFolder => Path.Combine(WorkFolder, "state");

    /// <summary>Gets how the silo's devices are opened.</summary>
    public DeviceSettings Devices => new(ArtifactFolder, CheckpointFolder, ScratchFolder, Threads, MemoryBytes) { CheckpointInterval = CheckpointInterval };
}
